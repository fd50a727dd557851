package io.stockpricecache.usecases.history;

import static java.util.stream.Collectors.toMap;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.routing.CallTally;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Asks a second vendor whether a jump is true. Of a symbol's session it is asked once, whichever
 * vendor told the jump, and only where it may be asked just now: one that refuses for its budget
 * leaves the question open. So does a job that dies before it has used the answer: then it is asked
 * once more.
 */
final class SecondOpinion {

  /** As long as an entry is kept in the quarantine. */
  private static final Duration ONCE = Leases.LONGEST;

  /**
   * Until an answer has come that needs no second one: below {@link Job#CLAIM}, which keeps other
   * jobs of the symbol from asking meanwhile, and after which the next one comes.
   */
  private static final Duration OPEN = Duration.ofMinutes(1);

  /** What two vendors' prices of one moment may differ by, of the price. */
  private static final BigDecimal SAME = new BigDecimal("0.005");

  private final VendorRouter vendors;
  private final Leases leases;

  SecondOpinion(VendorRouter vendors, Leases leases) {
    this.vendors = vendors;
    this.leases = leases;
  }

  /**
   * Which of those closes a second vendor confirms, with its splits, and why in words. It has to
   * have the close before the jump, too: of an answer that is adjusted, the level alone says
   * nothing.
   *
   * @param before the official bar before the first of them
   */
  Map<SessionDate, String> ask(
      HistoryRequest asked, DailyHistory answer, List<Rejection> doubted, Bar before) {
    SessionDate last = doubted.getLast().bar().date();
    HistoryRequest request =
        new HistoryRequest(asked.symbol(), asked.market(), before.date(), last, asked.run());
    List<SessionDate> sessions = doubted.stream().map(it -> it.bar().date()).toList();
    return question(
        request,
        answer.vendor(),
        sessions,
        _ -> true,
        vendor -> {
          DailyHistory second = vendor.dailyHistory(request);
          return areTheSame(splits(answer, request), splits(second, request))
                  && second.currency().equals(answer.currency())
                  && findSame(before, second).isPresent()
              ? confirmed(doubted, second)
              : Map.of();
        });
  }

  private static Map<SessionDate, String> confirmed(List<Rejection> doubted, DailyHistory second) {
    Map<SessionDate, String> confirmed = new TreeMap<>();
    for (Rejection rejection : doubted) {
      Bar bar = rejection.bar();
      findSame(bar, second)
          .map(
              it ->
                  inWords(bar.close(), bar.date(), rejection.detail(), second.vendor(), it.close()))
          .ifPresent(words -> confirmed.put(bar.date(), words));
    }
    return confirmed;
  }

  private static Optional<Bar> findSame(Bar bar, DailyHistory second) {
    return second.bars().stream()
        .filter(it -> it.date().equals(bar.date()) && it.finality() == Finality.FINAL)
        .filter(it -> isSame(bar.close(), it.close()))
        .findFirst();
  }

  /**
   * Why a second vendor's live price confirms a held one, in words, if it does. Both may speak of a
   * split that neither tells: for a ratio near one this must not be asked.
   */
  Optional<String> askLive(QuarantinedBar held, Quote quote, HistoryRequest request) {
    Symbol symbol = held.symbol();
    Map<SessionDate, String> confirmed =
        question(
            request,
            held.vendor(),
            List.of(held.date()),
            vendor -> vendor.capabilities().hasLiveOf(request.market()),
            vendor ->
                Stream.ofNullable(vendor.liveQuotes(List.of(symbol)).quotes().get(symbol))
                    .filter(second -> second.session().equals(held.date()))
                    .filter(second -> second.currency().equals(quote.currency()))
                    .filter(second -> isSame(quote.price(), second.price()))
                    .collect(toMap(Quote::session, second -> inWords(held, quote, second))));
    return Optional.ofNullable(confirmed.get(held.date()));
  }

  private static String inWords(QuarantinedBar held, Quote quote, Quote second) {
    return inWords(quote.price(), held.date(), held.detail(), second.source(), second.price());
  }

  /**
   * @param question which of the sessions the second vendor confirms, and why in words
   */
  private Map<SessionDate, String> question(
      HistoryRequest request,
      VendorName first,
      List<SessionDate> sessions,
      Predicate<Vendor> isAble,
      Function<Vendor, Map<SessionDate, String>> question) {
    Optional<Vendor> second = vendors.findSecond(request, first, isAble);
    if (second.isEmpty()) {
      return Map.of();
    }
    Map<SessionDate, Lease> open = new TreeMap<>();
    sessions.forEach(date -> open(request, date).ifPresent(lease -> open.put(date, lease)));
    if (open.isEmpty()) {
      return Map.of();
    }
    Map<SessionDate, String> confirmed = Map.of();
    try {
      confirmed = CallTally.counted(() -> question.apply(second.get()));
    } catch (CallRefusedException e) {
      open.values().forEach(leases::release);
      return Map.of();
    } catch (VendorException e) {
      // It has been asked, and does not know.
    }
    open.keySet().removeAll(confirmed.keySet());
    open.values().forEach(this::close);
    return confirmed;
  }

  /** Who asks a second time asks for the last time, whatever comes of it. */
  private Optional<Lease> open(HistoryRequest request, SessionDate date) {
    Optional<Lease> lease = leases.acquire("second#" + request.symbol() + "#" + date, OPEN);
    lease.filter(it -> it.token() > 1).ifPresent(this::close);
    return lease;
  }

  /** What is not confirmed is asked about no more; what is, once its bar is stored, neither. */
  private void close(Lease lease) {
    var _ = leases.renew(lease, ONCE);
  }

  private static List<Split> splits(DailyHistory answer, HistoryRequest within) {
    return answer.actions().splits().stream()
        .filter(split -> split.exDate().isAfter(within.from()))
        .filter(split -> !split.exDate().isAfter(within.to()))
        .toList();
  }

  private static boolean areTheSame(List<Split> splits, List<Split> others) {
    return splits.size() == others.size()
        && splits.stream().allMatch(split -> others.stream().anyMatch(it -> isSame(split, it)));
  }

  private static boolean isSame(Split split, Split other) {
    return split.exDate().equals(other.exDate())
        && split
                .numerator()
                .multiply(other.denominator())
                .compareTo(other.numerator().multiply(split.denominator()))
            == 0;
  }

  private static boolean isSame(BigDecimal price, BigDecimal other) {
    return Decimals.isNear(other, price, SAME);
  }

  private static String inWords(
      BigDecimal price, SessionDate date, String detail, VendorName second, BigDecimal its) {
    return "%s of %s released (%s): %s says %s"
        .formatted(price.toPlainString(), date, detail, second, its.toPlainString());
  }
}

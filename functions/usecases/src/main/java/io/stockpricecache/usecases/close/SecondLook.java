package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.routing.LiveCalls;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks again, the morning after, at the official closes of a session: a vendor may have corrected
 * them by night.
 *
 * <p>Where a vendor gives a whole market's day, that is asked for once more by {@link MarketDays}.
 * Elsewhere a history a symbol would double the calls of a day, so the last prices are asked for, a
 * batch a call: only a symbol whose last price is not the close that is stored has its history
 * asked for. What a last price does not tell comes with the history of the next session, which
 * tells the sessions before, too.
 */
public final class SecondLook {

  /** Of a last price after the close that may be the close; a later one is of another trade. */
  private static final Duration CLOSING = TradingCalendar.OFFICIAL_DELAY;

  /** Less may be how a vendor rounds. */
  private static final BigDecimal NOTICEABLE = new BigDecimal("0.0005");

  private final VendorRouter vendors;

  public SecondLook(VendorRouter vendors) {
    this.vendors = requireNonNull(vendors, "vendors is null");
  }

  /**
   * What came of a look.
   *
   * @param doubted ACTIVE symbols whose last price says another close than the official one that is
   *     shown
   * @param failed the markets of which some could not be asked for, with how many
   */
  record Result(Set<Symbol> doubted, Map<Market, Integer> failed) {}

  Result look(SyncRows rows, MorningAfter morning, Instant at) {
    Map<Market, Long> ofEach =
        rows.active().stream()
            .filter(each -> rows.latest().containsKey(each.symbol()))
            .collect(
                Collectors.groupingBy(each -> Markets.of(each.symbol()), Collectors.counting()));
    List<Symbol> asked =
        rows.active().stream()
            .map(TrackedSymbol::symbol)
            .filter(symbol -> isAsked(Markets.of(symbol), ofEach, morning, at))
            .filter(symbol -> official(rows.latest().get(symbol), at).isPresent())
            .toList();
    if (asked.isEmpty()) {
      return new Result(Set.of(), Map.of());
    }
    LiveQuotes answer = vendors.liveQuotes(asked, LiveCalls.ONE_BY_ONE);
    Set<Symbol> doubted =
        answer.quotes().values().stream()
            .filter(quote -> isOther(quote, rows.latest().get(quote.symbol()), at))
            .map(Quote::symbol)
            .collect(Collectors.toSet());
    return new Result(doubted, failed(answer));
  }

  private Map<Market, Integer> failed(LiveQuotes answer) {
    // What a vendor that could not be asked may know, the next one has said not to.
    boolean isAnyAway = !vendors.closedForLive().isEmpty();
    Map<Market, Integer> failed = new LinkedHashMap<>();
    answer
        .failures()
        .forEach(
            (symbol, failure) -> {
              if (isAnyAway || (failure.passes() && !failure.isOfTheQuestion())) {
                failed.merge(Markets.of(symbol), 1, Integer::sum);
              }
            });
    return failed;
  }

  /** Whether a look that has failed so may come through later. */
  static boolean passes(VendorException e) {
    return e.failure() != VendorFailure.NOT_ENTITLED;
  }

  private boolean isAsked(
      Market market, Map<Market, Long> ofEach, MorningAfter morning, Instant at) {
    int symbols = Math.toIntExact(ofEach.getOrDefault(market, 0L));
    return morning.isOf(market, at)
        && vendors.hasLive(market)
        && !vendors.hasMarketDay(market, symbols)
        && !vendors.isRationed(market);
  }

  private static Optional<BigDecimal> official(@Nullable LatestPrice row, Instant at) {
    return Optional.ofNullable(row)
        .flatMap(
            it -> it.findOfficialClose(Markets.of(it.symbol()).calendar().lastOfficial(at).date()));
  }

  private static boolean isOther(Quote quote, @Nullable LatestPrice row, Instant at) {
    Session last = Markets.of(quote.symbol()).calendar().lastOfficial(at);
    return quote.session().equals(last.date())
        && !quote.asOf().isBefore(last.close())
        && !quote.asOf().isAfter(last.close().plus(CLOSING))
        && official(row, at)
            .filter(close -> !Decimals.isNear(quote.price(), close, NOTICEABLE))
            .isPresent();
  }
}

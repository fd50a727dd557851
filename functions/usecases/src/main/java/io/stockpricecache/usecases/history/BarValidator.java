package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.HistoryCheck;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.usecases.runs.HeldPrices;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a vendor's answer and the store: passes on what can be right and holds back the
 * rest.
 */
public final class BarValidator {

  private final Quarantine quarantine;
  private final InstantSource clock;

  public BarValidator(Quarantine quarantine, InstantSource clock) {
    this.quarantine = quarantine;
    this.clock = clock;
  }

  /**
   * What an answer comes to.
   *
   * @param asked the request that was answered
   * @param contested splits that the bars do not bear out, whoever told them
   * @param bars those that can be right, ascending; at least one
   * @param begins the first session of what trades now, where older bars are those of another; null
   *     where none are
   * @param entries of the symbol in the quarantine, with those that this answer brought there
   * @param released jumps that the answer has shown to be true, in words
   */
  record Accepted(
      HistoryRequest asked,
      DailyHistory answer,
      List<Split> contested,
      List<Bar> bars,
      @Nullable SessionDate begins,
      List<QuarantinedBar> entries,
      List<String> released) {

    /** Where the answer begins, be it with a bar that cannot be right. */
    SessionDate begin() {
      if (begins != null) {
        return begins;
      }
      SessionDate firstBar = answer.bars().getFirst().date();
      return answer.leftOut().stream()
          .map(RejectedRow::date)
          .filter(date -> !date.isBefore(asked.from()) && date.isBefore(firstBar))
          .min(SessionDate::compareTo)
          .orElse(firstBar);
    }

    /** Whether a bar of that session is accepted. */
    boolean has(SessionDate date) {
      return bars.stream().anyMatch(bar -> bar.date().equals(date));
    }

    /** Whether a price of that session was seen, and not accepted at once. */
    boolean isSeen(SessionDate date) {
      return entries.stream().anyMatch(entry -> entry.date().equals(date));
    }

    /** Whether that was a live price: then a bar of the session is merely late. */
    boolean isSeenLive(SessionDate date) {
      return entries.stream()
          .anyMatch(entry -> entry.date().equals(date) && entry.findQuote().isPresent());
    }

    /** With what an answer that was not of use has released. */
    Accepted alsoReleased(List<String> before) {
      return new Accepted(
          asked,
          answer,
          contested,
          bars,
          begins,
          entries,
          Stream.concat(before.stream(), released.stream()).toList());
    }

    /** The splits and dividends of a row, with the answer's. */
    CorporateActions in(CorporateActions row) {
      return row.merge(answer.actions()).withoutSplits(contested);
    }
  }

  /**
   * What of the answer can be right; the rest of it is held back.
   *
   * @throws VendorException MALFORMED if nothing can be: then its splits are not to be accepted
   *     either; or if it tells no split where the stored bars of an earlier time show one
   */
  Accepted of(
      HistoryRequest asked,
      DailyHistory answer,
      TrackedSymbol tracked,
      BackfillPlan plan,
      SecondOpinion opinion) {
    // Of a symbol that is new, nothing can have been decided.
    List<QuarantinedBar> known =
        plan.isFirst() && plan.stored().isEmpty()
            ? List.of()
            : quarantine.of(plan.symbol()).stream().toList();
    Neighbours stored = Neighbours.of(answer, plan);
    JumpReview review = new JumpReview(tracked, plan, stored, asked, opinion, known);
    HistoryCheck.Result result =
        review.review(answer, confirmed -> check(answer, tracked, plan, stored, confirmed));
    List<QuarantinedBar> held = hold(answer, plan, result);
    // What is stored of a symbol that is tracked again is shown by an answer that agrees with it.
    boolean isShownAgain = plan.isFirst() && !stored.official().isEmpty();
    if (result.accepted().isEmpty() || (!isShownAgain && isAllHeldBack(plan, result))) {
      throw malformed(answer, "no bar is believed" + why(held, result));
    }
    String unexplained = review.unexplained(answer, result);
    if (unexplained != null) {
      throw malformed(answer, "no split explains the stored prices: " + unexplained);
    }
    review.reviewLive(quarantine, answer, clock.instant());
    return new Accepted(
        asked,
        answer,
        result.contested(),
        result.accepted(),
        result.begins(),
        together(review.known(), held),
        review.released());
  }

  private static HistoryCheck.Result check(
      DailyHistory answer,
      TrackedSymbol tracked,
      BackfillPlan plan,
      Neighbours stored,
      Set<SessionDate> confirmed) {
    // What was kept of a symbol tracked before binds no longer than its bars are there.
    Currency currency = plan.isFirst() ? stored.currency() : tracked.currency();
    return currency != null && !currency.equals(answer.currency())
        ? otherCurrency(answer, currency)
        : new HistoryCheck(stored.bars(), tracked.actions(), confirmed)
            .check(plan.symbol(), answer.bars(), answer.actions(), answer.listedOn());
  }

  /** As the quarantine has them: of what was decided of, the answer's own changes nothing. */
  private static List<QuarantinedBar> together(
      List<QuarantinedBar> known, List<QuarantinedBar> held) {
    Map<QuarantinedBarId, QuarantinedBar> byId = new LinkedHashMap<>();
    Stream.concat(known.stream(), held.stream())
        .forEach(entry -> byId.merge(entry.id(), entry, (old, now) -> old.isHeld() ? now : old));
    return List.copyOf(byId.values());
  }

  /**
   * Takes away what the bars that stand by now have settled.
   *
   * @return what is held of the symbol still, in words; null if nothing is
   */
  @Nullable String resolve(BackfillPlan plan, Accepted news, Collection<BarWrite> written) {
    Set<SessionDate> agreed = news.bars().stream().map(Bar::date).collect(Collectors.toSet());
    Set<SessionDate> merged =
        written.stream().map(write -> write.bar().date()).collect(Collectors.toSet());
    return HeldPrices.inWords(
        new HeldPrices(quarantine)
            .resolve(
                news.entries(),
                date ->
                    merged.contains(date)
                        || BackfillPlan.isFinal(plan.stored().get(date))
                        || isKeptNoMore(date, plan),
                date -> agreed.contains(date) || isKeptNoMore(date, plan)));
  }

  /** Its bar would not be kept: nothing of it is to be decided. */
  private static boolean isKeptNoMore(SessionDate date, BackfillPlan plan) {
    return !plan.due().isEmpty() && date.isBefore(plan.due().getFirst());
  }

  /** What is held of the symbol, in words; null if nothing is. */
  @Nullable String held(Symbol symbol) {
    return HeldPrices.inWords(
        quarantine.of(symbol).stream().filter(QuarantinedBar::isHeld).toList());
  }

  private static VendorException malformed(DailyHistory answer, String detail) {
    return new VendorException(answer.vendor(), VendorFailure.MALFORMED, detail).asOfTheQuestion();
  }

  /**
   * Whether nothing of what is wanted is left: another vendor may have it. What is another
   * company's is not wanted.
   */
  private static boolean isAllHeldBack(BackfillPlan plan, HistoryCheck.Result result) {
    return result.rejected().stream()
            .map(rejection -> rejection.bar().date())
            .filter(date -> result.begins() == null || !date.isBefore(result.begins()))
            .anyMatch(plan.wanted()::contains)
        && result.accepted().stream().noneMatch(bar -> plan.isOpen(bar.date()));
  }

  private static HistoryCheck.Result otherCurrency(DailyHistory answer, Currency currency) {
    String detail = "in " + answer.currency() + " where they were in " + currency;
    return new HistoryCheck.Result(
        List.of(),
        answer.bars().stream()
            .map(bar -> new Rejection(bar, RejectionReason.WRONG_CURRENCY, detail))
            .toList(),
        answer.actions().splits());
  }

  private List<QuarantinedBar> hold(
      DailyHistory answer, BackfillPlan plan, HistoryCheck.Result result) {
    Instant now = clock.instant();
    Symbol symbol = plan.symbol();
    LookedAtAgain again = plan.lookedAtAgain();
    List<QuarantinedBar> held = new ArrayList<>();
    answer.leftOut().stream()
        .filter(row -> plan.wanted().contains(row.date()))
        .forEach(row -> held.add(QuarantinedBar.of(symbol, answer.vendor(), row, now)));
    result.rejected().stream()
        .filter(
            rejection ->
                plan.wanted().contains(rejection.bar().date())
                    // Where nothing of an answer is accepted, what is stored wants nothing.
                    || (!result.accepted().isEmpty() && again.holds(rejection.bar().date())))
        .forEach(rejection -> held.add(held(symbol, rejection, answer, now)));
    if (!held.isEmpty()) {
      quarantine.hold(held);
    }
    return held;
  }

  private static QuarantinedBar held(
      Symbol symbol, Rejection rejection, DailyHistory answer, Instant now) {
    SessionDate date = rejection.bar().date();
    String excerpt = answer.excerpts().of(date);
    return rejection.reason() == RejectionReason.NOT_CONTINUOUS
        // One entry for all bars before the hole: no single one of them could be released.
        ? QuarantinedBar.of(
            symbol,
            answer.vendor(),
            new RejectedRow(date, rejection.reason(), rejection.detail(), excerpt),
            now)
        : QuarantinedBar.of(symbol, rejection, excerpt, now);
  }

  private static String why(List<QuarantinedBar> held, HistoryCheck.Result result) {
    return Optional.ofNullable(HeldPrices.inWords(held))
        .or(() -> result.rejected().stream().findFirst().map(BarValidator::inWords))
        .map(words -> ": " + words)
        .orElse("");
  }

  private static String inWords(Rejection rejection) {
    return rejection.reason() + ": " + rejection.detail();
  }
}

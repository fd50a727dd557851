package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.tracked.Listing;
import io.stockpricecache.domain.tracked.Sought;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Unreachable;
import io.stockpricecache.usecases.runs.Corrections;
import io.stockpricecache.usecases.runs.UnreadableBars;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings a history that a vendor gave to the store, and what it shows to the symbol's rows. */
final class AnsweredHistory {

  private final Symbols symbols;
  private final PriceHistory history;
  private final SymbolRows rows;
  private final Corrections corrections;
  private final BarValidator validator;
  private final InstantSource clock;

  AnsweredHistory(
      Symbols symbols,
      PriceHistory history,
      SymbolRows rows,
      Corrections corrections,
      BarValidator validator,
      InstantSource clock) {
    this.symbols = symbols;
    this.history = history;
    this.rows = rows;
    this.corrections = corrections;
    this.validator = validator;
    this.clock = clock;
  }

  /**
   * Merges what of an answer was wanted, and shows it in both rows of the symbol.
   *
   * @param isPolled whether somebody has live prices of its market
   */
  void merge(
      TrackedSymbol tracked,
      BackfillPlan plan,
      HistoryQuestion.Answered answered,
      boolean isPolled) {
    BarValidator.Accepted news = answered.news();
    SoughtSessions sought = new SoughtSessions(plan, news.asked().to(), clock.instant());
    List<BarWrite> writes = plan.writes(news.bars());
    TrackedSymbol row = tracked;
    if (!plan.isFirst() && !news.in(tracked.actions()).equals(tracked.actions())) {
      // Before the bars: cut off in between, nothing would be wanted any more, nor its splits asked
      // for again.
      row = noteActions(tracked, news);
    }
    corrections.note(tracked.symbol(), plan.stored(), history.merge(writes));
    corrections.note(news.released());
    String held = validator.resolve(plan, news, writes);
    Listing listing = HistoryStart.listing(tracked, news, plan);
    SessionDate listedOn = listing == null ? null : listing.on();
    Unreachable outOfReach = HistoryStart.unreachable(tracked, news, plan, writes);
    SessionDate whole = plan.wholeUpTo(writes, listedOn, outOfReach);
    SessionDate asked = news.asked().from();
    SessionDate begins = listedOn != null && listedOn.isAfter(asked) ? listedOn : asked;
    // An answer may begin after what was asked for, since its vendor reaches no further.
    SessionDate soughtFrom =
        outOfReach != null && outOfReach.before().isAfter(begins) ? outOfReach.before() : begins;
    Set<SessionDate> quiet =
        isPolled ? quiet(tracked, plan, answered, sought.unanswered(writes, soughtFrom)) : Set.of();
    rows.activate(
        row,
        news.answer().name(),
        stored -> {
          TrackedSymbol it = stored.withUnreachable(outOfReach);
          List<Sought> inVain =
              sought.after(
                  it.extent().sought(),
                  writes,
                  soughtFrom,
                  quiet::contains,
                  date -> answered.isNobodys() && !news.isSeen(date));
          return it.active(news.answer().currency(), news.in(it.actions()), listedOn, whole)
              .withListing(listing)
              .withSought(inVain)
              .listedAt(news.answer().exchange())
              .withReason(held == null ? reason(plan, answered, inVain) : held);
        });
  }

  /** Sessions of which no vendor has a price, where one would have been seen live. */
  private Set<SessionDate> quiet(
      TrackedSymbol tracked,
      BackfillPlan plan,
      HistoryQuestion.Answered answered,
      Set<SessionDate> unanswered) {
    Set<SessionDate> quiet =
        unanswered.stream()
            .filter(date -> answered.isNobodys() && !plan.stored().containsKey(date))
            .filter(date -> !answered.news().isSeenLive(date))
            .collect(Collectors.toSet());
    return quiet.isEmpty() ? quiet : rows.withoutPrice(tracked.symbol(), quiet);
  }

  private static @Nullable String reason(
      BackfillPlan plan, HistoryQuestion.Answered answered, List<Sought> inVain) {
    String words = SoughtSessions.inWords(inVain);
    if (words == null) {
      return UnreadableBars.inWords(plan.unreadable());
    }
    return answered.failure() == null ? words : words + "; " + answered.failure().getMessage();
  }

  private TrackedSymbol noteActions(TrackedSymbol tracked, BarValidator.Accepted news) {
    rows.update(tracked, row -> row.withActions(news.in(row.actions())));
    return symbols
        .find(tracked.symbol())
        .map(row -> row.asKnownAt(clock.instant()))
        .orElse(tracked);
  }

  /**
   * Ends what a run that was cut off after its last bar left open; writes nothing where all is in
   * step.
   */
  void showWhole(TrackedSymbol tracked, BackfillPlan plan) {
    rows.showHistory(tracked);
    if (plan.isLacking() || (!plan.isWhole() && plan.unreadable().isEmpty())) {
      // The job was for the last days alone.
      return;
    }
    Unreachable outOfReach = HistoryStart.unreachable(tracked, plan);
    SessionDate whole = plan.wholeUpTo(List.of(), tracked.listedOn(), outOfReach);
    String held = validator.held(tracked.symbol());
    String reason = held == null ? UnreadableBars.inWords(plan.unreadable()) : held;
    boolean isNoted =
        tracked.progress().state() == BackfillState.DONE
            && Objects.equals(tracked.reason(), reason)
            && Objects.equals(outOfReach, tracked.extent().unreachable())
            && (whole == null || whole.equals(tracked.extent().lastCompletedSession()));
    if (!isNoted && tracked.currency() != null) {
      rows.update(tracked, row -> row.filled(whole, outOfReach).withReason(reason));
    }
  }
}

package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.HistoryCheck;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.quarantine.QuarantinedBar.State;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds which jumps of a vendor's answer are true: those that an operator has released, those whose
 * level has lasted, and those that a second vendor confirms. Of a first history, its own newest run
 * decides. For one answer.
 */
final class JumpReview {

  private final TrackedSymbol tracked;
  private final BackfillPlan plan;
  private final HistoryRequest asked;
  private final SecondOpinion opinion;
  private final List<String> released = new ArrayList<>();
  private List<QuarantinedBar> known = List.of();

  JumpReview(
      TrackedSymbol tracked, BackfillPlan plan, HistoryRequest asked, SecondOpinion opinion) {
    this.tracked = tracked;
    this.plan = plan;
    this.asked = asked;
    this.opinion = opinion;
  }

  /** Reads what is held of the symbol, and releases live prices that a second vendor confirms. */
  void readHeld(Quarantine quarantine, Instant now) {
    // Of a symbol that is new, nothing can have been decided.
    known =
        plan.isFirst()
            ? List.of()
            : quarantine.of(plan.symbol()).stream()
                .map(entry -> isConfirmed(entry, quarantine, now) ? released(entry) : entry)
                .toList();
  }

  private static QuarantinedBar released(QuarantinedBar entry) {
    return entry.as(State.RELEASED);
  }

  private boolean isConfirmed(QuarantinedBar entry, Quarantine quarantine, Instant now) {
    Optional<String> words =
        isLiveNow(entry, now)
            ? entry.findQuote().flatMap(quote -> opinion.askLive(entry, quote, asked))
            : Optional.empty();
    words.ifPresent(
        it -> {
          quarantine.release(entry.id());
          released.add(it);
        });
    return words.isPresent();
  }

  private boolean isLiveNow(QuarantinedBar entry, Instant now) {
    Bar bar = entry.bar();
    SplitFactors splits = new SplitFactors(tracked.actions().splits());
    return bar != null
        && entry.isHeld()
        && entry.findQuote().isPresent()
        && entry.reason() == RejectionReason.JUMP
        && isOpen(entry, now)
        && officialBefore(entry.date())
            .filter(before -> !LastingLevel.isSimple(before, bar, splits))
            .isPresent();
  }

  /** Nobody is asked for a live price of a market that is closed. */
  private static boolean isOpen(QuarantinedBar entry, Instant now) {
    return Markets.of(entry.symbol())
        .calendar()
        .findSession(entry.date())
        .filter(session -> session.isOpenAt(now))
        .isPresent();
  }

  /**
   * What of the answer can be right.
   *
   * @param check of an answer, given the sessions whose jumps are true
   */
  HistoryCheck.Result review(
      DailyHistory answer, Function<Set<SessionDate>, HistoryCheck.Result> check) {
    Set<SessionDate> confirmed = dates(State.RELEASED);
    HistoryCheck.Result result = check.apply(confirmed);
    List<Split> splits = answer.actions().merge(tracked.actions()).splits();
    Optional<LastingLevel> lasting =
        plan.isFirst()
            ? Optional.empty()
            : LastingLevel.of(result, plan, splits)
                .filter(level -> !dates(State.DISMISSED).contains(level.date()));
    if (lasting.isPresent()) {
      confirmed.add(lasting.get().date());
      released.add(lasting.get().inWords());
      result = check.apply(confirmed);
    }
    List<Rejection> doubted = doubted(result);
    if (doubted.isEmpty() || !result.contested().isEmpty()) {
      return result;
    }
    SessionDate since =
        officialBefore(doubted.getFirst().bar().date()).map(Bar::date).orElse(asked.from());
    Map<SessionDate, String> told = opinion.ask(asked, answer, doubted, since);
    confirmed.addAll(told.keySet());
    released.addAll(told.values());
    return told.isEmpty() ? result : check.apply(confirmed);
  }

  private List<Rejection> doubted(HistoryCheck.Result result) {
    Set<SessionDate> dismissed = dates(State.DISMISSED);
    return plan.isFirst()
        ? List.of()
        : result.rejected().stream()
            .filter(it -> it.reason() == RejectionReason.JUMP)
            .filter(it -> plan.isOpen(it.bar().date()))
            .filter(it -> !dismissed.contains(it.bar().date()))
            .toList();
  }

  private Set<SessionDate> dates(State state) {
    return known.stream()
        .filter(entry -> entry.state() == state)
        .map(QuarantinedBar::date)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Optional<Bar> officialBefore(SessionDate date) {
    return plan.stored().values().stream()
        .filter(bar -> bar.finality() == Finality.FINAL && bar.date().isBefore(date))
        .max((a, b) -> a.date().compareTo(b.date()));
  }

  /** The symbol's entries in the quarantine. */
  List<QuarantinedBar> known() {
    return known;
  }

  /** Jumps that were found to be true just now, in words. */
  List<String> released() {
    return released.stream().map(words -> plan.symbol() + ": " + words).toList();
  }
}

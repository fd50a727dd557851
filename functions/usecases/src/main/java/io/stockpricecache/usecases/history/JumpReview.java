package io.stockpricecache.usecases.history;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.price.HistoryCheck;
import io.stockpricecache.domain.price.JumpLimit;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.quarantine.QuarantinedBar.State;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds which jumps of a vendor's answer are true: those that an operator has released, those whose
 * level has lasted, and those that a second vendor confirms. Of a first history without stored bars
 * beside it, its own newest run decides. For one answer.
 */
final class JumpReview {

  /** What a vendor's close may differ by from the one stored, of the price. */
  private static final BigDecimal SAME = new BigDecimal("0.005");

  private final TrackedSymbol tracked;
  private final BackfillPlan plan;
  private final Neighbours stored;
  private final HistoryRequest asked;
  private final SecondOpinion opinion;
  private final List<String> released = new ArrayList<>();
  private List<QuarantinedBar> known;

  /**
   * @param stored the bars by which the answer is judged
   * @param known the symbol's entries in the quarantine
   */
  JumpReview(
      TrackedSymbol tracked,
      BackfillPlan plan,
      Neighbours stored,
      HistoryRequest asked,
      SecondOpinion opinion,
      List<QuarantinedBar> known) {
    this.tracked = tracked;
    this.plan = plan;
    this.stored = stored;
    this.asked = asked;
    this.opinion = opinion;
    this.known = known;
  }

  /**
   * Releases live prices that a second vendor confirms, and lets those go that are no jump by the
   * splits that are known by now.
   */
  void reviewLive(Quarantine quarantine, DailyHistory answer, Instant now) {
    SplitFactors splits = new SplitFactors(splits(answer));
    List<QuarantinedBar> left = new ArrayList<>();
    for (QuarantinedBar entry : known) {
      Optional<Quote> quote = entry.findQuote().filter(_ -> entry.isHeld());
      Optional<Bar> before = quote.flatMap(_ -> stored.officialBefore(entry.date()));
      if (quote.isEmpty() || before.isEmpty() || entry.reason() != RejectionReason.JUMP) {
        left.add(entry);
      } else if (!JumpLimit.isJump(before.get(), requireNonNull(entry.bar()), splits)) {
        quarantine.remove(entry.id());
      } else if (isConfirmed(entry, quote.get(), before.get(), splits, now)) {
        quarantine.release(entry.id());
        left.add(entry.as(State.RELEASED));
      } else {
        left.add(entry);
      }
    }
    known = left;
  }

  private boolean isConfirmed(
      QuarantinedBar entry, Quote quote, Bar before, SplitFactors splits, Instant now) {
    Optional<String> words =
        isOpen(entry, now) && !LastingLevel.isSimple(before, requireNonNull(entry.bar()), splits)
            ? opinion.askLive(entry, quote, asked)
            : Optional.empty();
    words.ifPresent(released::add);
    return words.isPresent();
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
    Set<SessionDate> confirmed = released(answer);
    List<Split> splits = splits(answer);
    if (tracked.currency() == null) {
      confirmed.addAll(agreed(answer, new SplitFactors(splits)));
    }
    HistoryCheck.Result result = check.apply(confirmed);
    stored.overTheHole(result.accepted(), new SplitFactors(splits)).ifPresent(released::add);
    Optional<LastingLevel> lasting =
        LastingLevel.of(result, stored, plan.due(), splits)
            .filter(level -> !level.isAfterALongHole())
            .filter(level -> !dismissed().contains(level.date()));
    if (lasting.isPresent()) {
      confirmed.add(lasting.get().date());
      released.add(lasting.get().inWords());
      result = check.apply(confirmed);
    }
    List<Rejection> doubted = doubted(result, new SplitFactors(splits));
    Optional<Bar> before =
        doubted.stream().findFirst().flatMap(first -> stored.officialBefore(first.bar().date()));
    if (before.isEmpty() || !result.contested().isEmpty()) {
      return result;
    }
    Map<SessionDate, String> told = opinion.ask(asked, answer, doubted, before.get());
    confirmed.addAll(told.keySet());
    released.addAll(told.values());
    return told.isEmpty() ? result : check.apply(confirmed);
  }

  /** What a second vendor is asked about. */
  private List<Rejection> doubted(HistoryCheck.Result result, SplitFactors splits) {
    Set<SessionDate> dismissed = dismissed();
    return result.rejected().stream()
        .filter(it -> it.reason() == RejectionReason.JUMP)
        .filter(it -> plan.isOpen(it.bar().date()))
        .filter(it -> !dismissed.contains(it.bar().date()))
        .filter(it -> !isChangeOfUnit(it.bar(), result, splits))
        .toList();
  }

  /** Two vendors may have it from one source that has changed the unit: only a person can tell. */
  private boolean isChangeOfUnit(Bar bar, HistoryCheck.Result result, SplitFactors splits) {
    return Stream.concat(stored.bars().values().stream(), result.accepted().stream())
        .anyMatch(
            it ->
                it.date().isBefore(bar.date())
                    ? JumpLimit.isChangeOfUnit(it, bar, splits)
                    : JumpLimit.isChangeOfUnit(bar, it, splits));
  }

  /**
   * A jump between two closes that nothing explains, in words, where the splits of the stored bars
   * may be lost, or where those before a hole are another's; null if there is none. Of a symbol
   * that had its first answer before, they are known, and what jumps all the same has been found to
   * be true.
   */
  @Nullable String unexplained(DailyHistory answer, HistoryCheck.Result result) {
    String another =
        stored.another(result.accepted(), answer.listedOn(), new SplitFactors(splits(answer)));
    if (another != null) {
      return another;
    }
    if (!plan.isFirst() || (tracked.currency() != null && !stored.official().isEmpty())) {
      return null;
    }
    return result.unexplained() == null && tracked.currency() == null
        ? stored.jumpBeyond(splits(answer))
        : result.unexplained();
  }

  /**
   * Jumps from one stored close to the next of which an answer has both, and tells no split: they
   * were accepted once, and it says so again. What is near a split is not accepted by that alone.
   */
  private Set<SessionDate> agreed(DailyHistory answer, SplitFactors splits) {
    Map<SessionDate, Bar> its =
        answer.bars().stream().collect(Collectors.toMap(Bar::date, bar -> bar));
    List<Bar> bars = stored.official();
    Set<SessionDate> agreed = new HashSet<>();
    for (int i = 1; i < bars.size(); i++) {
      Bar before = bars.get(i - 1);
      Bar bar = bars.get(i);
      if (JumpLimit.isJump(before, bar, splits)
          && isSame(before, its.get(before.date()))
          && isSame(bar, its.get(bar.date()))
          && !LastingLevel.isSimple(before, bar, splits)) {
        agreed.add(bar.date());
      }
    }
    return agreed;
  }

  private static boolean isSame(Bar bar, @Nullable Bar other) {
    return other != null && Decimals.isNear(other.close(), bar.close(), SAME);
  }

  /** The answer's sessions whose close is near a price that was released. */
  private Set<SessionDate> released(DailyHistory answer) {
    return answer.bars().stream()
        .filter(bar -> known.stream().anyMatch(entry -> entry.isReleasedFor(bar)))
        .map(Bar::date)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Set<SessionDate> dismissed() {
    return known.stream()
        .filter(entry -> entry.state() == State.DISMISSED)
        .map(QuarantinedBar::date)
        .collect(Collectors.toSet());
  }

  private List<Split> splits(DailyHistory answer) {
    return answer.actions().merge(tracked.actions()).splits();
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

package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.JumpLimit;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stored bars by which an answer is judged. A first history that begins after a hole has none:
 * how far a price goes in months is not bounded as in a day, so its own newest run decides.
 *
 * @param bars by date
 * @param beyond the official ones before the hole, ascending
 */
record Neighbours(Map<SessionDate, Bar> bars, List<Bar> beyond) {

  static Neighbours of(DailyHistory answer, BackfillPlan plan) {
    SessionDate first = answer.bars().getFirst().date();
    SessionDate from =
        plan.due().stream()
            .filter(date -> date.isBefore(first))
            .reduce((_, on) -> on)
            .orElse(first);
    List<Bar> official = official(plan.stored());
    boolean isAfterAHole =
        plan.isFirst() && official.stream().allMatch(bar -> bar.date().isBefore(from));
    return isAfterAHole
        ? new Neighbours(Map.of(), official)
        : new Neighbours(plan.stored(), List.of());
  }

  private static List<Bar> official(Map<SessionDate, Bar> stored) {
    return stored.values().stream()
        .filter(BackfillPlan::isFinal)
        .sorted(Comparator.comparing(Bar::date))
        .toList();
  }

  /** The official ones, ascending. */
  List<Bar> official() {
    return official(bars);
  }

  /** That of the newest; null if there is none. */
  @Nullable Currency currency() {
    return Stream.concat(beyond.stream(), official().stream())
        .map(Bar::currency)
        .reduce((_, later) -> later)
        .orElse(null);
  }

  /** The last official one before that session. */
  Optional<Bar> officialBefore(SessionDate date) {
    return official().stream().filter(bar -> bar.date().isBefore(date)).reduce((_, later) -> later);
  }

  /**
   * That the first of the accepted bars is far from the last one before the hole, in words, if it
   * is: the bars before it may be in other shares, and nobody can tell.
   */
  Optional<String> overTheHole(List<Bar> accepted, SplitFactors splits) {
    return accepted.isEmpty() || beyond.isEmpty()
        ? Optional.empty()
        : Optional.of(accepted.getFirst())
            .filter(first -> JumpLimit.isJump(beyond.getLast(), first, splits))
            .map(
                first ->
                    "%s of %s stored after a hole: the close before is %s of %s, and no split between is known"
                        .formatted(
                            first.close().toPlainString(),
                            first.date(),
                            beyond.getLast().close().toPlainString(),
                            beyond.getLast().date()));
  }

  /** The first jump before the hole, in words; null if there is none. */
  @Nullable String jumpBeyond(List<Split> splits) {
    return JumpLimit.findJump(beyond, splits)
        .map(bar -> "close %s of %s".formatted(bar.close().toPlainString(), bar.date()))
        .orElse(null);
  }
}

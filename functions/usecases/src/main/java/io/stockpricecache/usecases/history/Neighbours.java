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
 * The stored bars by which an answer is judged. A first history that begins after a long hole has
 * none: how far a price goes in months is not bounded as in a day, so its own newest run decides.
 *
 * @param bars by date
 * @param beyond the official ones before the hole, ascending
 */
record Neighbours(Map<SessionDate, Bar> bars, List<Bar> beyond) {

  /** A hole of more days is a long one. */
  private static final int HOLE_DAYS = 30;

  static Neighbours of(DailyHistory answer, BackfillPlan plan) {
    SessionDate first = answer.bars().getFirst().date();
    SessionDate from =
        plan.due().stream()
            .filter(date -> date.isBefore(first))
            .reduce((_, on) -> on)
            .orElse(first);
    List<Bar> official = official(plan.stored());
    boolean isAfterAHole =
        plan.isFirst()
            && official.stream()
                .allMatch(bar -> bar.date().isBefore(from) && isLongHole(bar.date(), first));
    return isAfterAHole
        ? new Neighbours(Map.of(), official)
        : new Neighbours(plan.stored(), List.of());
  }

  /** Whether more days lie between two bars than a price is judged across. */
  static boolean isLongHole(SessionDate before, SessionDate after) {
    return before.plusDays(HOLE_DAYS).isBefore(after);
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

  /**
   * Why the bars before the hole cannot be of one series with those accepted, in words: they are of
   * a time before the listing, or in another unit. Null if nothing tells so.
   *
   * @param listedOn as the answer tells it; null if it does not
   */
  @Nullable String another(
      List<Bar> accepted, @Nullable SessionDate listedOn, SplitFactors splits) {
    if (beyond.isEmpty() || accepted.isEmpty()) {
      return null;
    }
    Bar old = beyond.getLast();
    Bar now = accepted.getFirst();
    if (listedOn != null && listedOn.isAfter(old.date())) {
      return "the last of %s, listed on %s".formatted(old.date(), listedOn);
    }
    return JumpLimit.isJump(old, now, splits) && JumpLimit.isChangeOfUnit(old, now, splits)
        ? "close %s of %s, after a hole %s of %s, which may be in another unit"
            .formatted(
                old.close().toPlainString(), old.date(), now.close().toPlainString(), now.date())
        : null;
  }

  /** The first jump before the hole, in words; null if there is none. */
  @Nullable String jumpBeyond(List<Split> splits) {
    return JumpLimit.findJump(beyond, splits)
        .map(bar -> "close %s of %s".formatted(bar.close().toPlainString(), bar.date()))
        .orElse(null);
  }
}

package io.stockpricecache.usecases.history;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.HistoryCheck;
import io.stockpricecache.domain.price.JumpLimit;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A jump that is true, since the price stays where it has gone: the held official close and the two
 * of the sessions after it agree, and nothing newer speaks for the level before.
 *
 * <p>A missed split and a switch of units last as well: what is near the ratio of one is left to a
 * person, however long it lasts.
 */
record LastingLevel(Rejection first, Bar before, List<Bar> bars) {

  private static final int SESSIONS = 3;

  /** Splits as they are made; their inverses, too. */
  private static final List<BigDecimal> SIMPLE =
      Stream.of(
              "1.5", "2", "2.5", "3", "4", "5", "6", "7", "8", "9", "10", "12", "15", "18", "20",
              "25", "30", "35", "40", "50", "60", "75", "100")
          .map(BigDecimal::new)
          .toList();

  /** What a price may move by itself on the days around a split: of the ratio. */
  private static final BigDecimal NEAR = new BigDecimal("0.08");

  /** Finds it among what was rejected of an answer. */
  static Optional<LastingLevel> of(
      HistoryCheck.Result result, Neighbours stored, List<SessionDate> due, List<Split> splits) {
    Optional<Bar> before =
        Stream.concat(stored.bars().values().stream(), result.accepted().stream())
            .filter(bar -> bar.finality() == Finality.FINAL)
            .max(Comparator.comparing(Bar::date));
    return before
        .filter(_ -> result.contested().isEmpty())
        .flatMap(bar -> lasting(result, bar, due, splits));
  }

  private static Optional<LastingLevel> lasting(
      HistoryCheck.Result result, Bar before, List<SessionDate> due, List<Split> splits) {
    List<Rejection> newer =
        result.rejected().stream().filter(it -> it.bar().date().isAfter(before.date())).toList();
    List<Bar> bars = newer.stream().map(Rejection::bar).toList();
    SplitFactors factors = new SplitFactors(splits);
    boolean isLasting =
        bars.size() >= SESSIONS
            && newer.stream().allMatch(it -> it.reason() == RejectionReason.JUMP)
            && bars.stream().allMatch(bar -> bar.finality() == Finality.FINAL)
            && JumpLimit.findJump(bars, splits).isEmpty()
            && areInARow(bars.subList(0, SESSIONS), due)
            && bars.subList(0, SESSIONS).stream().noneMatch(bar -> isSimple(before, bar, factors));
    return isLasting
        ? Optional.of(new LastingLevel(newer.getFirst(), before, bars.subList(0, SESSIONS)))
        : Optional.empty();
  }

  private static boolean areInARow(List<Bar> bars, List<SessionDate> due) {
    int from = due.indexOf(bars.getFirst().date());
    return from >= 0
        && from + bars.size() <= due.size()
        && bars.stream().map(Bar::date).toList().equals(due.subList(from, from + bars.size()));
  }

  /** Whether the second may be a split of the first, or in another unit. */
  static boolean isSimple(Bar before, Bar bar, SplitFactors splits) {
    BigDecimal close = splits.adjust(before.close(), before.date(), bar.date());
    if (close.signum() <= 0 || bar.close().signum() <= 0) {
      return false;
    }
    BigDecimal up = JumpLimit.ratio(close, bar.close());
    BigDecimal down = JumpLimit.ratio(bar.close(), close);
    return JumpLimit.isChangeOfUnit(before, bar, splits)
        || SIMPLE.stream().anyMatch(simple -> isNear(up, simple) || isNear(down, simple));
  }

  private static boolean isNear(BigDecimal ratio, BigDecimal simple) {
    return Decimals.isNear(ratio, simple, NEAR);
  }

  /** Whether the bars may be of another company than the one before. */
  boolean isAfterALongHole() {
    return Neighbours.isLongHole(before.date(), date());
  }

  SessionDate date() {
    return first.bar().date();
  }

  /** Why it is released, with all figures. */
  String inWords() {
    return "%s of %s released (%s): the closes of %s and %s are %s and %s"
        .formatted(
            first.bar().close().toPlainString(),
            date(),
            first.detail(),
            bars.get(1).date(),
            bars.get(2).date(),
            bars.get(1).close().toPlainString(),
            bars.get(2).close().toPlainString());
  }
}

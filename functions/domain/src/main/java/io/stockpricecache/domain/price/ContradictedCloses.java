package io.stockpricecache.domain.price;

import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where a vendor's answer says another close than the official one that is stored.
 *
 * <p>One bar that does is its own trouble: it was corrected, or is wild. Those of the whole answer
 * tell that the vendor has applied a split twice, or not yet, or speaks of something else.
 */
final class ContradictedCloses {

  /** A vendor may revise a close a little; more than this is another price. */
  private static final BigDecimal REVISION = new BigDecimal("0.02");

  private final Set<SessionDate> comparable = new HashSet<>();
  private final SortedMap<SessionDate, Rejection> byDate = new TreeMap<>();
  private final Map<SessionDate, BigDecimal> official = new HashMap<>();

  /**
   * @param stored the official bars
   */
  ContradictedCloses(Collection<Bar> stored, Collection<Bar> answer) {
    stored.forEach(bar -> official.put(bar.date(), bar.close()));
    for (Bar bar : answer) {
      BigDecimal standing = official.get(bar.date());
      if (standing != null) {
        comparable.add(bar.date());
        if (!isNear(bar.close(), standing)) {
          byDate.put(bar.date(), rejection(bar, standing));
        }
      }
    }
  }

  /** Each bar that contradicts, and how; ascending. */
  SortedMap<SessionDate, Rejection> byDate() {
    return byDate;
  }

  /**
   * Whether they are not single bars' but the answer's: most of what can be compared is
   * contradicted, or most of what lies before a split that nobody has told before, or one bar
   * before such a split, by just that split.
   *
   * @param news splits of the answer that were not known
   */
  boolean areTheAnswers(List<Split> news) {
    return areMost(_ -> true)
        || news.stream().anyMatch(split -> areMost(split.exDate()::isAfter))
        || byDate.values().stream().anyMatch(rejection -> isBySplit(rejection.bar(), news));
  }

  /** Of a single bar that can be compared nothing is told. */
  private boolean areMost(Predicate<SessionDate> isOfThem) {
    long compared = comparable.stream().filter(isOfThem).count();
    long contradicted = byDate.keySet().stream().filter(isOfThem).count();
    return compared > 1 && contradicted * 2 > compared;
  }

  /** Whether the vendor has applied one of the splits after that bar, or all, another time. */
  private boolean isBySplit(Bar bar, List<Split> news) {
    List<Split> after = news.stream().filter(split -> split.exDate().isAfter(bar.date())).toList();
    BigDecimal standing = requireNonNull(official.get(bar.date()));
    return Stream.concat(Stream.of(after), after.stream().map(List::of))
        .filter(splits -> !splits.isEmpty())
        .anyMatch(splits -> isNear(bar, standing, splits));
  }

  private static boolean isNear(Bar bar, BigDecimal standing, List<Split> splits) {
    SplitFactors factors = new SplitFactors(splits);
    SessionDate after = splits.stream().map(Split::exDate).max(naturalOrder()).orElseThrow();
    return isNear(bar.close(), factors.adjust(standing, bar.date(), after))
        || isNear(bar.close(), factors.unadjust(standing, bar.date(), after));
  }

  private static boolean isNear(BigDecimal close, BigDecimal other) {
    return Decimals.isNear(close, other, REVISION);
  }

  private static Rejection rejection(Bar bar, BigDecimal standing) {
    return new Rejection(
        bar,
        RejectionReason.CONTRADICTS_FINAL,
        "close %s of %s where %s is stored"
            .formatted(bar.close().toPlainString(), bar.date(), standing.toPlainString()));
  }
}

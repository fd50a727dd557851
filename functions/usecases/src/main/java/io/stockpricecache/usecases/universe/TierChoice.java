package io.stockpricecache.usecases.universe;

import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.Wanted;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which tier a symbol is of. */
final class TierChoice {

  private TierChoice() {}

  /**
   * The most frequent of those tiers; of equal ones the users', and then the one that is asked for
   * first.
   *
   * @throws java.util.NoSuchElementException for none
   */
  static TierName mostFrequent(Collection<TierName> tiers, Cadences cadences) {
    return tiers.stream()
        .min(
            Comparator.comparing((TierName tier) -> cadences.of(tier).cadence())
                .thenComparing(tier -> !tier.equals(TierName.USER))
                .thenComparingInt(tier -> cadences.of(tier).priority())
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /**
   * How a tracked symbol is wanted.
   *
   * @param universes the enabled ones that have it
   * @param isRead whether somebody reads it
   * @return empty if nobody wants it any more
   */
  static Optional<Wanted> wanted(
      Wanted now, Set<TierName> universes, boolean isRead, Cadences cadences) {
    if (now.pinned()) {
      return Optional.of(now);
    }
    Set<TierName> tiers = new TreeSet<>(universes);
    if (now.byUser()) {
      tiers.add(TierName.USER);
    }
    if (tiers.isEmpty()) {
      // As long as it is read, it stays as it was.
      return isRead ? Optional.of(now) : Optional.empty();
    }
    return Optional.of(now.in(mostFrequent(tiers, cadences)));
  }
}

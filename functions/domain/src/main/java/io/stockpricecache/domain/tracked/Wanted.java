package io.stockpricecache.domain.tracked;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.TierName;

/**
 * Why a symbol is tracked, and how often its live price is wanted for that.
 *
 * @param tier the most frequent one of those that have it, or the one that an operator has set
 * @param byUser whether somebody has asked for it by itself; else enabled universes keep it
 * @param pinned whether an operator has set the tier: universes do not change it then
 */
public record Wanted(TierName tier, boolean byUser, boolean pinned) {

  /** Somebody has asked for it by itself. */
  public static final Wanted BY_USER = new Wanted(TierName.USER, true, false);

  public Wanted {
    requireNonNull(tier, "tier is null");
  }

  /** It is a member of that enabled universe. */
  public static Wanted byUniverse(TierName tier) {
    return new Wanted(tier, false, false);
  }

  /** The same in another tier. */
  public Wanted in(TierName newTier) {
    return new Wanted(newTier, byUser, pinned);
  }

  /** The same in the tier that an operator says. */
  public Wanted pinnedTo(TierName newTier) {
    return new Wanted(newTier, byUser, true);
  }

  /** The same, left to the universes again. */
  public Wanted unpinned() {
    return new Wanted(tier, byUser, false);
  }

  /** The same, asked for by somebody. */
  public Wanted alsoByUser() {
    return new Wanted(tier, true, pinned);
  }
}

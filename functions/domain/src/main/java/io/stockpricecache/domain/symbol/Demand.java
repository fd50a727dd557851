package io.stockpricecache.domain.symbol;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How often a symbol's live price is wanted.
 *
 * @param tier the most frequent one of those that have the symbol
 * @param readOn the last day (UTC) on which it was noted that somebody read it; null if never. It
 *     is noted only of tiers that are less frequent than the users'
 */
public record Demand(TierName tier, @Nullable LocalDate readOn) {

  /** Of what somebody has asked for by itself. */
  public static final Demand OF_USERS = new Demand(TierName.USER, null);

  public Demand {
    requireNonNull(tier, "tier is null");
  }

  /** The same of another tier. */
  public Demand in(TierName newTier) {
    return new Demand(newTier, readOn);
  }

  /** The same, read on that day. */
  public Demand readOn(LocalDate day) {
    return new Demand(tier, requireNonNull(day, "day is null"));
  }
}

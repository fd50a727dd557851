package io.stockpricecache.domain.symbol;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the symbols of one tier are served.
 *
 * @param cadence how long a symbol's live price is left as it is
 * @param priority where a vendor's calls are short, tiers of a lower number are asked for first
 */
public record TierRule(Duration cadence, int priority) {

  public TierRule {
    requireNonNull(cadence, "cadence is null");
    if (cadence.isNegative() || priority < 0) {
      throw new IllegalArgumentException("a cadence of " + cadence + ", a priority of " + priority);
    }
  }

  /** Whether its symbols are due more often than those of the other one. */
  public boolean isMoreFrequentThan(TierRule other) {
    return cadence.compareTo(other.cadence) < 0;
  }
}

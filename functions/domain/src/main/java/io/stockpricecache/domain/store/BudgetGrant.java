package io.stockpricecache.domain.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Calls granted by {@link VendorBudgets}.
 *
 * @param calls how many; 0 when the budget is used up
 * @param until end of the minute they are for; they are void then
 * @param nextAt when there may be more again: the next minute, or the next day if the day's calls
 *     are used up
 * @param dayUsedUp whether it was the day's budget that ran out
 */
public record BudgetGrant(int calls, Instant until, Instant nextAt, boolean dayUsedUp) {

  public BudgetGrant {
    requireNonNull(until, "until is null");
    requireNonNull(nextAt, "nextAt is null");
    if (calls < 0) {
      throw new IllegalArgumentException("calls is negative: " + calls);
    }
  }
}

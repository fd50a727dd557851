package io.stockpricecache.domain.budget;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorFailure;
import java.time.Instant;

/**
 * Calls granted by {@link VendorBudgets}.
 *
 * @param calls how many; 0 when none may be made
 * @param until end of the minute they are for; they are void then
 * @param nextAt when there may be more again
 * @param shortOf why there are no more until then: THROTTLED (this minute's are used up),
 *     QUOTA_EXHAUSTED (this day's), or what the vendor said when it closed the key
 * @param usedToday calls of the vendor's day that are used by all functions, these among them
 * @param refusals how the vendor has refused the key since it last answered
 */
public record BudgetGrant(
    int calls,
    Instant until,
    Instant nextAt,
    VendorFailure shortOf,
    int usedToday,
    Refusals refusals) {

  public BudgetGrant {
    requireNonNull(until, "until is null");
    requireNonNull(nextAt, "nextAt is null");
    requireNonNull(shortOf, "shortOf is null");
    requireNonNull(refusals, "refusals is null");
    if (calls < 0 || usedToday < 0) {
      throw new IllegalArgumentException(
          "calls is negative: " + calls + ", used today " + usedToday);
    }
  }

  /** Whether it is the vendor that stands in the way until then, and not the limits. */
  public boolean isRefused() {
    return nextAt.equals(refusals.until());
  }
}

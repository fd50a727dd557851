package io.stockpricecache.domain.budget;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one key's budget.
 *
 * @param closedUntil before it no call is granted; null unless the vendor has refused the key and
 *     that time is not over
 * @param closedFor what the vendor said then
 * @param refusalsInARow how often the vendor has refused the key since it last answered
 * @param refusedSince the first of those; null if there is none
 */
public record BudgetState(
    VendorName vendor,
    int leftThisMinute,
    int perMinute,
    int leftToday,
    int perDay,
    @Nullable Instant closedUntil,
    @Nullable VendorFailure closedFor,
    int refusalsInARow,
    @Nullable Instant refusedSince) {

  public BudgetState {
    requireNonNull(vendor, "vendor is null");
  }
}

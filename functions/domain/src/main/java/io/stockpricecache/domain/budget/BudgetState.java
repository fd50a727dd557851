package io.stockpricecache.domain.budget;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one key's budget.
 *
 * @param usedToday calls of the day that functions have told they made
 * @param reservedToday calls of the day that functions hold and have not told of yet; they are not
 *     left for others meanwhile
 * @param unreportedToday calls of the day that count as made, since whoever held them ended before
 *     telling
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
    int usedToday,
    int reservedToday,
    int unreportedToday,
    @Nullable Instant closedUntil,
    @Nullable VendorFailure closedFor,
    int refusalsInARow,
    @Nullable Instant refusedSince) {

  public BudgetState {
    requireNonNull(vendor, "vendor is null");
  }

  /** Where nobody holds any call. */
  public BudgetState(
      VendorName vendor,
      int leftThisMinute,
      int perMinute,
      int leftToday,
      int perDay,
      @Nullable Instant closedUntil,
      @Nullable VendorFailure closedFor,
      int refusalsInARow,
      @Nullable Instant refusedSince) {
    this(
        vendor,
        leftThisMinute,
        perMinute,
        leftToday,
        perDay,
        perDay - leftToday,
        0,
        0,
        closedUntil,
        closedFor,
        refusalsInARow,
        refusedSince);
  }
}

package io.stockpricecache.domain.budget;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.Optional;

/**
 * Calls left for each vendor key in this minute and this day, shared by all functions and kept
 * across restarts.
 *
 * <p>However many take at once, no more calls are granted in a clock minute, or in a day of the
 * vendor's zone, than the limits say. A clock that goes back opens no new minute or day. Safe for
 * several threads and processes.
 */
public interface VendorBudgets {

  /**
   * Takes calls off the budget, all of them for this minute, and gives back what the same function
   * was granted before and has not made. What is given back may be granted again at once.
   *
   * @param key tells one key of a vendor from another without being the key
   * @return how many are granted: as many as are wanted, or fewer where the budget is short, or
   *     nothing
   */
  BudgetGrant take(VendorName vendor, String key, BudgetLimits limits, BudgetRequest request);

  /** The same for calls that count as made at once. */
  default BudgetGrant take(
      VendorName vendor, String key, BudgetLimits limits, int wanted, int atLeast) {
    return take(vendor, key, limits, BudgetRequest.toSpend(wanted, atLeast));
  }

  /** The same, where each single call is of use. */
  default BudgetGrant take(VendorName vendor, String key, BudgetLimits limits, int wanted) {
    return take(vendor, key, limits, wanted, 1);
  }

  /**
   * Grants nothing for a while, because the vendor itself has refused the key: for as long as
   * {@link Refusals} says of this refusal after those before it. A later end that stands already
   * stays. Grants given before are not taken back.
   *
   * @return the refusals in a row, this one among them, and until when nothing is granted
   */
  Refusals close(VendorName vendor, String key, BudgetLimits limits, Refusal refusal);

  /**
   * How many calls are left of the key's day: none once the vendor has said so itself. Takes
   * nothing.
   */
  int leftToday(VendorName vendor, String key, BudgetLimits limits);

  /**
   * That the vendor has said of the key's day that no calls are left, while by the limits some are:
   * somebody else uses the key, or its plan has fewer. Empty once those are made, too. Takes
   * nothing.
   */
  Optional<Refusals> refusedToday(VendorName vendor, String key, BudgetLimits limits);

  /**
   * What is left now of each key that was ever used, by the limits it was last used with; in the
   * order of the vendors.
   */
  Rows<BudgetState> all();
}

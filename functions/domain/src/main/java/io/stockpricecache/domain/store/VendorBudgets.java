package io.stockpricecache.domain.store;

import io.stockpricecache.domain.vendor.BudgetLimits;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;

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
   * Takes calls off the budget, all of them for this minute.
   *
   * @param key tells one key of a vendor from another without being the key
   * @param wanted at least 1
   * @return how many are granted: {@code wanted}, or fewer where the budget is short, or nothing
   */
  BudgetGrant take(VendorName vendor, String key, BudgetLimits limits, int wanted);

  /**
   * Grants nothing before that instant, because the vendor itself has refused the key; a later end
   * that stands already stays. Grants given before are not taken back.
   *
   * @param why what the vendor said
   */
  void close(VendorName vendor, String key, BudgetLimits limits, Instant until, VendorFailure why);

  /**
   * What is left now of each key that was ever used, by the limits it was last used with; in the
   * order of the vendors.
   */
  Rows<BudgetState> all();
}

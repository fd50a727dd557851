package io.stockpricecache.domain.vendor;

/**
 * Permission to call a vendor: every single HTTP request asks for one before it is sent. Safe for
 * several threads.
 */
@FunctionalInterface
public interface CallBudget {

  /**
   * Takes one call off the vendor's budget.
   *
   * @throws VendorException of {@link VendorFailure#THROTTLED} or {@link
   *     VendorFailure#QUOTA_EXHAUSTED}, naming when the budget is there again, if none is left; no
   *     call may be made then
   */
  void spend(VendorName vendor);
}

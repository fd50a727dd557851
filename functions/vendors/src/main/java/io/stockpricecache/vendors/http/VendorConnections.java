package io.stockpricecache.vendors.http;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.vendor.VendorName;

/** Opens the way to a vendor. */
@FunctionalInterface
public interface VendorConnections {

  /** Over the network. */
  VendorConnections HTTP =
      (vendor, budget) -> new VendorHttp(vendor, budget, HttpLimits.of(vendor));

  /**
   * @param budget of which each request takes a call before it is sent
   */
  HttpGet open(VendorName vendor, CallBudget budget);
}

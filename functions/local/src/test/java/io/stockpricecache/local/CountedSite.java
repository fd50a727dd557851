package io.stockpricecache.local;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.http.HttpGet;
import io.stockpricecache.vendors.http.VendorConnections;
import io.stockpricecache.vendors.http.VendorResponse;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers in the place of the vendors, within the budget, and counts what it is asked. */
abstract class CountedSite implements VendorConnections {

  private final AtomicInteger calls = new AtomicInteger();

  /** What that vendor answers there. */
  abstract VendorResponse answer(VendorName vendor, URI address);

  /** How many requests there were. */
  final int calls() {
    return calls.get();
  }

  @Override
  public final HttpGet open(VendorName vendor, CallBudget budget) {
    return (address, _, weight) -> {
      budget.spend(vendor, weight);
      calls.incrementAndGet();
      return answer(vendor, address);
    };
  }
}

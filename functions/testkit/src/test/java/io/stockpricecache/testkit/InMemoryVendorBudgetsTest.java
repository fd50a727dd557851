package io.stockpricecache.testkit;

import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.testkit.contract.VendorBudgetsContract;
import java.time.InstantSource;

final class InMemoryVendorBudgetsTest extends VendorBudgetsContract {

  @Override
  protected VendorBudgets create(InstantSource clock) {
    return new InMemoryVendorBudgets(clock);
  }
}

package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.testkit.contract.VendorBudgetsContract;
import java.time.InstantSource;

final class DynamoDbVendorBudgetsTest extends VendorBudgetsContract {

  @Override
  protected VendorBudgets create(InstantSource clock) {
    return new DynamoDbVendorBudgets(
        LocalTables.shared(), LocalTables.fresh().vendorBudgets(), clock);
  }
}

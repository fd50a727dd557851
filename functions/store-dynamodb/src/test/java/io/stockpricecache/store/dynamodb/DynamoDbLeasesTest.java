package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.testkit.contract.LeasesContract;
import java.time.InstantSource;

final class DynamoDbLeasesTest extends LeasesContract {

  @Override
  protected Leases create(InstantSource clock) {
    return new DynamoDbLeases(LocalTables.shared(), LocalTables.fresh().syncRuns(), clock);
  }
}

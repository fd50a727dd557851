package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.testkit.contract.QuarantineContract;
import java.time.InstantSource;

final class DynamoDbQuarantineTest extends QuarantineContract {

  @Override
  protected Quarantine create(InstantSource clock) {
    return new DynamoDbQuarantine(LocalTables.shared(), LocalTables.fresh().syncRuns(), clock);
  }
}

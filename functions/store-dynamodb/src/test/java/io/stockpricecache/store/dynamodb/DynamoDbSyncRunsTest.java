package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.testkit.contract.SyncRunsContract;
import java.time.InstantSource;

final class DynamoDbSyncRunsTest extends SyncRunsContract {

  @Override
  protected SyncRuns create(InstantSource clock) {
    return new DynamoDbSyncRuns(LocalTables.shared(), LocalTables.fresh().syncRuns(), clock);
  }
}

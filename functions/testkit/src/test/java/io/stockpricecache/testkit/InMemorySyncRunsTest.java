package io.stockpricecache.testkit;

import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.testkit.contract.SyncRunsContract;
import java.time.InstantSource;

final class InMemorySyncRunsTest extends SyncRunsContract {

  @Override
  protected SyncRuns create(InstantSource clock) {
    return new InMemorySyncRuns(clock);
  }
}

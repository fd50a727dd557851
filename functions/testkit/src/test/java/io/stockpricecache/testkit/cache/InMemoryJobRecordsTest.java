package io.stockpricecache.testkit.cache;

import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.testkit.contract.JobRecordsContract;
import java.time.InstantSource;

final class InMemoryJobRecordsTest extends JobRecordsContract {

  @Override
  protected JobRecords create(InstantSource clock) {
    return new InMemoryJobRecords(clock);
  }
}

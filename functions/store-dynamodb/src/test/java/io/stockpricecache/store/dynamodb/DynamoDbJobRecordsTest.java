package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.testkit.contract.JobRecordsContract;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class DynamoDbJobRecordsTest extends JobRecordsContract {

  @Override
  protected JobRecords create(InstantSource clock) {
    return new DynamoDbJobRecords(LocalTables.shared(), LocalTables.fresh().syncRuns(), clock);
  }

  @Test
  void conditions_areTheOnesThatKeepARecordFromGoingBack() {
    assertThat(DynamoDbJobRecords.FREE)
        .isEqualTo("attribute_not_exists(expiresAt) OR expiresAt <= :now");
    assertThat(DynamoDbJobRecords.movesFrom(2))
        .isEqualTo("expiresAt > :now AND #state IN (:from0, :from1)");
  }
}

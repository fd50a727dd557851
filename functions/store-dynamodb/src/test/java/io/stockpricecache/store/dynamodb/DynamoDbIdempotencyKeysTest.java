package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.store.IdempotencyKeys.Entry;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.contract.IdempotencyKeysContract;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

final class DynamoDbIdempotencyKeysTest extends IdempotencyKeysContract {

  @Override
  protected IdempotencyKeys create(InstantSource clock) {
    return new DynamoDbIdempotencyKeys(LocalTables.shared(), LocalTables.fresh().syncRuns(), clock);
  }

  /** DynamoDB answered late, and the job of an accepted request was never queued, for a day. */
  @Test
  void claim_writtenTwiceByTheSdk_isTheCallers() {
    IdempotencyKeys keys =
        new DynamoDbIdempotencyKeys(
            new RepeatingClient(LocalTables.shared()),
            LocalTables.fresh().syncRuns(),
            TestClock.at("2026-11-20T15:00:00Z"));

    assertThat(keys.claim("a", new Entry("f", "job-1"))).isEmpty();
    assertThat(keys.claim("a", new Entry("f", "job-2"))).contains(new Entry("f", "job-1"));
  }
}

package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.testkit.contract.IdempotencyKeysContract;
import java.time.InstantSource;

final class DynamoDbIdempotencyKeysTest extends IdempotencyKeysContract {

  @Override
  protected IdempotencyKeys create(InstantSource clock) {
    return new DynamoDbIdempotencyKeys(LocalTables.shared(), LocalTables.fresh().syncRuns(), clock);
  }
}

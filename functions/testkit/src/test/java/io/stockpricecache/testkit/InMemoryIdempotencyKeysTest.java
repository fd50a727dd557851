package io.stockpricecache.testkit;

import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.testkit.contract.IdempotencyKeysContract;
import java.time.InstantSource;

final class InMemoryIdempotencyKeysTest extends IdempotencyKeysContract {

  @Override
  protected IdempotencyKeys create(InstantSource clock) {
    return new InMemoryIdempotencyKeys(clock);
  }
}

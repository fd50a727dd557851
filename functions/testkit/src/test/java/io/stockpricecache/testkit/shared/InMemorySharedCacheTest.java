package io.stockpricecache.testkit.shared;

import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.contract.SharedCacheContract;
import java.time.Duration;

class InMemorySharedCacheTest extends SharedCacheContract {

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final InMemorySharedCache cache = new InMemorySharedCache(clock);

  @Override
  protected SharedCache cache() {
    return cache;
  }

  @Override
  protected void pass(Duration time) {
    clock.advance(time);
  }
}

package io.stockpricecache.testkit;

import io.stockpricecache.domain.store.PriceHistory;
import io.stockpricecache.domain.store.Retention;
import io.stockpricecache.testkit.contract.PriceHistoryContract;
import java.time.InstantSource;

final class InMemoryPriceHistoryTest extends PriceHistoryContract {

  @Override
  protected PriceHistory create(Retention retention, InstantSource clock) {
    return new InMemoryPriceHistory(retention, clock);
  }
}

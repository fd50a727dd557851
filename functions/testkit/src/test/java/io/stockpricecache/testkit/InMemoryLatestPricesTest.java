package io.stockpricecache.testkit;

import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.testkit.contract.LatestPricesContract;

final class InMemoryLatestPricesTest extends LatestPricesContract {

  @Override
  protected LatestPrices create() {
    return new InMemoryLatestPrices();
  }
}

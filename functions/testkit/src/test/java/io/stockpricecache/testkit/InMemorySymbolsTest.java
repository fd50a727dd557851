package io.stockpricecache.testkit;

import io.stockpricecache.testkit.contract.SymbolsContract;

final class InMemorySymbolsTest extends SymbolsContract {

  @Override
  protected Stores create() {
    InMemoryLatestPrices latestPrices = new InMemoryLatestPrices();
    return new Stores(new InMemorySymbols(latestPrices), latestPrices);
  }
}

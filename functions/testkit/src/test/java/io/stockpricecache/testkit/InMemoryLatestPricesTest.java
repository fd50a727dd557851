package io.stockpricecache.testkit;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.contract.LatestPricesContract;

final class InMemoryLatestPricesTest extends LatestPricesContract {

  private final InMemoryLatestPrices prices = new InMemoryLatestPrices();

  @Override
  protected LatestPrices create() {
    return prices;
  }

  @Override
  protected void add(LatestPrice row) {
    prices.add(row);
  }

  @Override
  protected void addBare(Symbol symbol) {
    prices.put(LatestPrice.pending(symbol));
  }

  @Override
  protected void addUnreadable(Symbol symbol) {
    prices.spoil(symbol, "attribute source is broken");
  }
}

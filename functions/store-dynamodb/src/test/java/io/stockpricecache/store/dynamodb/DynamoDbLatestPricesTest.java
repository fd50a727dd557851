package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.price.LatestPrice;
import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.testkit.contract.LatestPricesContract;

final class DynamoDbLatestPricesTest extends LatestPricesContract {

  private final String table = LocalTables.fresh().latestPrices();

  @Override
  protected LatestPrices create() {
    return new DynamoDbLatestPrices(LocalTables.shared(), table);
  }

  @Override
  protected void add(LatestPrice row) {
    LocalTables.put(LocalTables.shared(), table, row);
  }
}

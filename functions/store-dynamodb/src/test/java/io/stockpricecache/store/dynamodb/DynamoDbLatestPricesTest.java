package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.testkit.contract.LatestPricesContract;

final class DynamoDbLatestPricesTest extends LatestPricesContract {

  @Override
  protected LatestPrices create() {
    return new DynamoDbLatestPrices(LocalTables.shared(), LocalTables.fresh().latestPrices());
  }
}

package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.store.PriceHistory;
import io.stockpricecache.domain.store.Retention;
import io.stockpricecache.testkit.contract.PriceHistoryContract;
import java.time.InstantSource;

final class DynamoDbPriceHistoryTest extends PriceHistoryContract {

  @Override
  protected PriceHistory create(Retention retention, InstantSource clock) {
    return new DynamoDbPriceHistory(
        LocalTables.shared(), LocalTables.fresh().priceHistory(), retention, clock);
  }
}

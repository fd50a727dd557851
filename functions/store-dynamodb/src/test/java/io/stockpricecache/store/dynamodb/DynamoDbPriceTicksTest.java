package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.testkit.contract.PriceTicksContract;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

final class DynamoDbPriceTicksTest extends PriceTicksContract {

  private final String table = LocalTables.fresh().priceTicks();

  @Override
  protected PriceTicks create(InstantSource clock) {
    return new DynamoDbPriceTicks(LocalTables.shared(), table, clock);
  }

  @Override
  protected void spoil(Instant at) {
    LocalTables.putText(table, Map.of("date#shard", "2026-11-20#1", "at", at.toString()));
  }
}

package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.contract.IntradayBarsContract;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

final class DynamoDbIntradayBarsTest extends IntradayBarsContract {

  private final String table = LocalTables.fresh().priceIntraday();

  @Override
  protected IntradayBars create(Duration retention, InstantSource clock) {
    return new DynamoDbIntradayBars(LocalTables.shared(), table, retention, clock);
  }

  @Override
  protected void spoil(Symbol symbol, Instant hour) {
    String dateHour = hour.toString().substring(0, 13).replace('T', '#');
    LocalTables.putText(table, Map.of("symbol", symbol.value(), "date#hour", dateHour));
  }
}

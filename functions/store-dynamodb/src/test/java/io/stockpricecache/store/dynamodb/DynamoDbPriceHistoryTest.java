package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.contract.PriceHistoryContract;
import java.time.InstantSource;
import java.util.Map;

final class DynamoDbPriceHistoryTest extends PriceHistoryContract {

  private final String table = LocalTables.fresh().priceHistory();

  @Override
  protected PriceHistory create(Retention retention, InstantSource clock) {
    return new DynamoDbPriceHistory(LocalTables.shared(), table, retention, clock);
  }

  @Override
  protected void spoil(Symbol symbol, SessionDate date) {
    LocalTables.putText(table, Map.of("symbol", symbol.value(), "date", date.toString()));
  }
}

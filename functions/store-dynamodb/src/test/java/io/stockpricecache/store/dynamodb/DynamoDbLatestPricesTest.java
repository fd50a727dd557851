package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.contract.LatestPricesContract;
import java.util.Map;

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

  @Override
  protected void addBare(Symbol symbol) {
    LocalTables.putText(table, Map.of("symbol", symbol.value()));
  }

  @Override
  protected void addUnreadable(Symbol symbol) {
    LocalTables.putText(table, Map.of("symbol", symbol.value(), "status", "OF_THE_NEXT_RELEASE"));
  }
}

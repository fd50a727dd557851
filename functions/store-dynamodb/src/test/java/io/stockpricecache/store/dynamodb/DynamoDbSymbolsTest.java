package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.testkit.contract.SymbolsContract;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoDbSymbolsTest extends SymbolsContract {

  private final Resources tables = LocalTables.fresh();

  @Override
  protected Stores create() {
    DynamoDbClient client = LocalTables.shared();
    return new Stores(
        new DynamoDbSymbols(client, tables.symbols(), tables.latestPrices(), tables.syncRuns()),
        new DynamoDbLatestPrices(client, tables.latestPrices()));
  }

  @Override
  protected void addBare(Symbol symbol) {
    LocalTables.putText(tables.symbols(), Map.of("symbol", symbol.value()));
  }

  @Override
  protected void addUnreadable(Symbol symbol) {
    LocalTables.putText(
        tables.symbols(), Map.of("symbol", symbol.value(), "status", "OF_THE_NEXT_RELEASE"));
  }
}

package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.store.Symbols;
import io.stockpricecache.testkit.contract.SymbolsContract;

final class DynamoDbSymbolsTest extends SymbolsContract {

  @Override
  protected Symbols create() {
    return new DynamoDbSymbols(LocalTables.shared(), LocalTables.fresh().symbols());
  }
}

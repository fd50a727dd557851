package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.config.Resources;
import io.stockpricecache.testkit.contract.SymbolsContract;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoDbSymbolsTest extends SymbolsContract {

  @Override
  protected Stores create() {
    DynamoDbClient client = LocalTables.shared();
    Resources tables = LocalTables.fresh();
    return new Stores(
        new DynamoDbSymbols(client, tables.symbols(), tables.latestPrices()),
        new DynamoDbLatestPrices(client, tables.latestPrices()));
  }
}

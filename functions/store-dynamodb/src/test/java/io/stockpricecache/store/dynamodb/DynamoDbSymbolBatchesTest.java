package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.tracked.SymbolBatches;
import io.stockpricecache.testkit.contract.SymbolBatchesContract;
import java.time.InstantSource;

final class DynamoDbSymbolBatchesTest extends SymbolBatchesContract {

  @Override
  protected SymbolBatches create(InstantSource clock) {
    return new DynamoDbSymbolBatches(LocalTables.shared(), LocalTables.fresh().syncRuns(), clock);
  }
}

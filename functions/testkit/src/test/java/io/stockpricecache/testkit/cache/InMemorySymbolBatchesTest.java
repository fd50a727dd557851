package io.stockpricecache.testkit.cache;

import io.stockpricecache.domain.tracked.SymbolBatches;
import io.stockpricecache.testkit.contract.SymbolBatchesContract;
import java.time.InstantSource;

final class InMemorySymbolBatchesTest extends SymbolBatchesContract {

  @Override
  protected SymbolBatches create(InstantSource clock) {
    return new InMemorySymbolBatches(clock);
  }
}

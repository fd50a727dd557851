package io.stockpricecache.testkit;

import io.stockpricecache.domain.store.Symbols;
import io.stockpricecache.testkit.contract.SymbolsContract;

final class InMemorySymbolsTest extends SymbolsContract {

  @Override
  protected Symbols create() {
    return new InMemorySymbols();
  }
}

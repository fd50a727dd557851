package io.stockpricecache.testkit;

import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.testkit.contract.SymbolsContract;
import java.time.Instant;

final class InMemorySymbolsTest extends SymbolsContract {

  private final InMemoryLatestPrices latestPrices = new InMemoryLatestPrices();
  private final InMemorySymbols symbols = new InMemorySymbols(latestPrices);

  @Override
  protected Stores create() {
    return new Stores(symbols, latestPrices);
  }

  @Override
  protected void addBare(Symbol symbol) {
    symbols.put(TrackedSymbol.pending(symbol, Markets.of(symbol), Instant.EPOCH));
  }

  @Override
  protected void addUnreadable(Symbol symbol) {
    symbols.spoil(symbol, "attribute status is broken");
  }
}

package io.stockpricecache.usecases.tracking;

import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;

/**
 * Stops tracking a symbol. Its history stays until it expires: tracked again, it is there at once.
 */
public final class UntrackSymbol {

  private final Symbols symbols;
  private final LatestPrices latestPrices;

  public UntrackSymbol(Symbols symbols, LatestPrices latestPrices) {
    this.symbols = symbols;
    this.latestPrices = latestPrices;
  }

  /** Whether the symbol was tracked. */
  public boolean untrack(Symbol symbol) {
    // In this order: a backfill that ends meanwhile looks for the symbol after it has written the
    // latest row.
    boolean tracked = symbols.delete(symbol);
    latestPrices.delete(symbol);
    return tracked;
  }
}

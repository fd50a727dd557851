package io.stockpricecache.domain.history;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.symbol.Symbol;

/**
 * A bar to merge into a symbol's history.
 *
 * @param replacing whether a bar of that session is believed to be stored: a hint that saves a
 *     write, never relied on
 */
public record BarWrite(Symbol symbol, Bar bar, boolean replacing) {

  public BarWrite {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(bar, "bar is null");
    bar.figures().requireOf(symbol);
  }
}

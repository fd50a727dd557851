package io.stockpricecache.domain.archive;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.symbol.Symbol;

/** A daily bar in an archive. */
public record DailyRow(Symbol symbol, Bar bar) {

  public DailyRow {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(bar, "bar is null");
  }
}

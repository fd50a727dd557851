package io.stockpricecache.usecases.valuation;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;

/** A symbol that is in no total and on no page in that currency, with the reason in words. */
public record Excluded(Symbol symbol, String reason) {

  public Excluded {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(reason, "reason is null");
  }
}

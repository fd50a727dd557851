package io.stockpricecache.usecases.valuation;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;

/**
 * So much of a symbol.
 *
 * @param quantity below zero of what is owed
 */
public record Holding(Symbol symbol, BigDecimal quantity) {

  public Holding {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(quantity, "quantity is null");
  }
}

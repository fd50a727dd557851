package io.stockpricecache.domain.latest;

import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Optional;

/**
 * What a symbol's form alone tells of its kind, as Yahoo writes symbols: a caret before an index,
 * {@code =X} after a currency pair, {@code =F} after a future, a currency after a coin. It tells
 * nothing of a stock, which is written as an ETF is.
 */
public final class SymbolForms {

  private SymbolForms() {}

  /** Empty where the form does not tell. */
  public static Optional<InstrumentKind> findKind(Symbol symbol) {
    String value = symbol.value();
    if (value.startsWith("^")) {
      return Optional.of(InstrumentKind.INDEX);
    }
    if (value.endsWith("=F")) {
      return Optional.of(InstrumentKind.FUTURE);
    }
    Optional<Market> market = Markets.find(symbol);
    if (market.filter(Markets.FX::equals).isPresent()) {
      return Optional.of(InstrumentKind.FX);
    }
    return market.filter(Markets.CRYPTO::equals).map(_ -> InstrumentKind.CRYPTO);
  }
}

package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Optional;

/**
 * Symbols as Massive writes them: {@code BRK-B} is {@code BRK.B}, the preferred {@code BAC-PL} is
 * {@code BACpL}, warrants {@code -WT} are {@code .WS} and units {@code -UN} are {@code .U}.
 */
final class MassiveTicker {

  private MassiveTicker() {}

  /** The symbol of Massive's ticker; empty where it is none that could be asked for by it. */
  static Optional<Symbol> parse(String ticker) {
    String value =
        ticker
            .replaceFirst("^([A-Z0-9]+)p([A-Z]?)$", "$1-P$2")
            .replaceFirst("\\.WS(?:\\.([A-Z]))?$", "-WT$1")
            .replaceFirst("\\.U$", "-UN")
            .replace('.', '-');
    try {
      return Optional.of(new Symbol(value)).filter(it -> find(it).equals(Optional.of(ticker)));
    } catch (InvalidSymbolException e) {
      // Such as a share that is not issued yet, whose ticker ends in a small letter.
      return Optional.empty();
    }
  }

  /** Massive's ticker; empty for what is no US stock, such as an index. */
  static Optional<String> find(Symbol symbol) {
    String value = symbol.value();
    if (value.startsWith("^") || !Markets.find(symbol).equals(Optional.of(Markets.US))) {
      return Optional.empty();
    }
    return Optional.of(
        value
            .replaceFirst("-P([A-Z]?)$", "p$1")
            .replaceFirst("-WT([A-Z]?)$", "-WS-$1")
            .replaceFirst("-UN$", "-U")
            .replaceFirst("-$", "")
            .replace('-', '.'));
  }
}

package io.stockpricecache.domain.symbol;

/**
 * The symbol names an exchange, or is an index or a future of one, whose hours and zone are not
 * known here.
 */
public final class UnsupportedMarketException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient Symbol symbol;

  public UnsupportedMarketException(Symbol symbol) {
    super("no market is known for symbol " + symbol + hint(symbol));
    this.symbol = symbol;
  }

  public Symbol symbol() {
    return symbol;
  }

  private static String hint(Symbol symbol) {
    String value = symbol.value();
    if (Markets.isUnknownIndex(symbol)) {
      return ": it is written as an index, and no table here tells which exchange it is of";
    }
    if (Futures.isOne(symbol)) {
      return ": it is written as a future, and no table here tells which exchange has its product";
    }
    // Other notations write classes of shares with a dot.
    return value.matches("[A-Z]{1,5}\\.[A-Z]")
        ? "; a class of shares is written with a hyphen: " + value.replace('.', '-')
        : "";
  }
}

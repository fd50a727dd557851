package io.stockpricecache.domain.symbol;

/** The symbol names an exchange whose hours and zone are not known here. */
public final class UnsupportedMarketException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public UnsupportedMarketException(Symbol symbol) {
    super("no market is known for symbol " + symbol);
  }
}

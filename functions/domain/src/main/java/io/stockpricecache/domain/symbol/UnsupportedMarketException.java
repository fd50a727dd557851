package io.stockpricecache.domain.symbol;

/** The symbol names an exchange whose hours and zone are not known here. */
public final class UnsupportedMarketException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient Symbol symbol;

  public UnsupportedMarketException(Symbol symbol) {
    super("no market is known for symbol " + symbol + hint(symbol.value()));
    this.symbol = symbol;
  }

  public Symbol symbol() {
    return symbol;
  }

  /** Other notations write classes of shares with a dot. */
  private static String hint(String value) {
    return value.matches("[A-Z]{1,5}\\.[A-Z]")
        ? "; a class of shares is written with a hyphen: " + value.replace('.', '-')
        : "";
  }
}

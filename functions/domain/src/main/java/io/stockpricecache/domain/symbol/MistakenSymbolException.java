package io.stockpricecache.domain.symbol;

/** The symbol is another's spelling of something that is written in another way here. */
public final class MistakenSymbolException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient Symbol meant;

  public MistakenSymbolException(Symbol symbol, Symbol meant) {
    super(symbol + " is written " + meant + " here");
    this.meant = meant;
  }

  /** How it is written here. */
  public Symbol meant() {
    return meant;
  }
}

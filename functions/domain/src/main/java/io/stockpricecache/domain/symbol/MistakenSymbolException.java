package io.stockpricecache.domain.symbol;

/** The symbol is another's spelling of something that is written in another way here. */
public final class MistakenSymbolException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public MistakenSymbolException(Symbol symbol, Symbol meant) {
    super(symbol + " is written " + meant + " here");
  }
}

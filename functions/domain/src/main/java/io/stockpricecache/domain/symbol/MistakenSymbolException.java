package io.stockpricecache.domain.symbol;

/**
 * The symbol is another's spelling, or the name, of something that is written in another way here.
 */
public final class MistakenSymbolException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient Symbol meant;

  public MistakenSymbolException(Symbol symbol, Symbol meant) {
    this(symbol + " is written " + meant + " here", meant);
  }

  private MistakenSymbolException(String message, Symbol meant) {
    super(message);
    this.meant = meant;
  }

  /** It is the name of that instrument. */
  public static MistakenSymbolException ofName(Symbol symbol, Symbol meant) {
    return new MistakenSymbolException(
        symbol + " is a name, and not a symbol that anybody lists: " + meant + " has it", meant);
  }

  /** How it is written here. */
  public Symbol meant() {
    return meant;
  }
}

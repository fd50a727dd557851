package io.stockpricecache.usecases.tracking;

/** As many symbols are tracked as may be. */
public final class TooManySymbolsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int max;

  TooManySymbolsException(int max) {
    super(max + " symbols are tracked, which is the limit");
    this.max = max;
  }

  /** The limit. */
  public int max() {
    return max;
  }
}

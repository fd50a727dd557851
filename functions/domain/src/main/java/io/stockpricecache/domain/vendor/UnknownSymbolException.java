package io.stockpricecache.domain.vendor;

/** Every vendor that could be asked says that it does not know the symbol. */
public final class UnknownSymbolException extends VendorException {

  private static final long serialVersionUID = 1L;

  private final int vendors;

  /**
   * @param vendors how many say so
   */
  public UnknownSymbolException(VendorException first, int vendors) {
    super(first.vendor(), VendorFailure.UNKNOWN_SYMBOL, first.detail(), null, first);
    this.vendors = vendors;
  }

  public int vendors() {
    return vendors;
  }
}

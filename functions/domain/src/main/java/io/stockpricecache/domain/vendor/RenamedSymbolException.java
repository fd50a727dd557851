package io.stockpricecache.domain.vendor;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;

/** The vendor does not know the symbol any more, and tells which one has taken its place. */
public final class RenamedSymbolException extends VendorException {

  private static final long serialVersionUID = 1L;

  private final transient Symbol renamedTo;

  /**
   * @param on first day of the new name, as the vendor has it
   */
  public RenamedSymbolException(VendorName vendor, Symbol renamedTo, SessionDate on) {
    super(vendor, VendorFailure.UNKNOWN_SYMBOL, "renamed to " + renamedTo + " on " + on);
    this.renamedTo = requireNonNull(renamedTo, "renamedTo is null");
  }

  public Symbol renamedTo() {
    return renamedTo;
  }
}

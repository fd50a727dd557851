package io.stockpricecache.domain.quarantine;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;

/**
 * Names a quarantined bar: a symbol's session as one vendor told it. Written {@code
 * AAPL~2026-11-20~yahoo}.
 */
public record QuarantinedBarId(Symbol symbol, SessionDate date, VendorName vendor) {

  public QuarantinedBarId {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(date, "date is null");
    requireNonNull(vendor, "vendor is null");
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text is nothing of the kind; its message shows none of
   *     it
   */
  public static QuarantinedBarId parse(String text) {
    String[] parts = text.split("~", -1);
    if (parts.length == 3) {
      try {
        VendorName vendor = VendorName.find(parts[2]).orElseThrow(IllegalArgumentException::new);
        return new QuarantinedBarId(new Symbol(parts[0]), SessionDate.parse(parts[1]), vendor);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("not an id of a quarantined bar", e);
      }
    }
    throw new IllegalArgumentException("not an id of a quarantined bar");
  }

  @Override
  public String toString() {
    return symbol + "~" + date + "~" + vendor;
  }
}

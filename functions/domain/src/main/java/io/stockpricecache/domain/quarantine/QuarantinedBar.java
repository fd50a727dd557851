package io.stockpricecache.domain.quarantine;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A price that is not accepted, held back for an operator.
 *
 * @param detail why, in words
 * @param excerpt what the vendor sent, made plain
 * @param bar what would be stored if it were released; null where no bar could be made of it
 * @param dismissed whether an operator has found it wrong: it stays out however often it comes
 *     again
 */
public record QuarantinedBar(
    Symbol symbol,
    SessionDate date,
    VendorName vendor,
    RejectionReason reason,
    String detail,
    String excerpt,
    @Nullable Bar bar,
    Instant heldAt,
    boolean dismissed) {

  public QuarantinedBar {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(date, "date is null");
    requireNonNull(vendor, "vendor is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(detail, "detail is null");
    requireNonNull(excerpt, "excerpt is null");
    requireNonNull(heldAt, "heldAt is null");
  }

  /** A bar that was made, and is rejected. */
  public static QuarantinedBar of(
      Symbol symbol, Rejection rejection, String excerpt, Instant heldAt) {
    Bar bar = rejection.bar();
    return new QuarantinedBar(
        symbol,
        bar.date(),
        bar.source(),
        rejection.reason(),
        rejection.detail(),
        excerpt,
        bar,
        heldAt,
        false);
  }

  /** A row that no bar could be made of. */
  public static QuarantinedBar of(
      Symbol symbol, VendorName vendor, RejectedRow row, Instant heldAt) {
    return new QuarantinedBar(
        symbol, row.date(), vendor, row.reason(), row.detail(), row.excerpt(), null, heldAt, false);
  }

  /** One of a symbol, session and vendor: the same answer again is the same entry. */
  public QuarantinedBarId id() {
    return new QuarantinedBarId(symbol, date, vendor);
  }

  /** The same, found wrong by an operator. */
  public QuarantinedBar asDismissed() {
    return new QuarantinedBar(symbol, date, vendor, reason, detail, excerpt, bar, heldAt, true);
  }
}

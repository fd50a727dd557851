package io.stockpricecache.domain.quarantine;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.JumpLimit;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.Rejection;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A price that is not accepted, held back for an operator.
 *
 * @param detail why, in words
 * @param excerpt what the vendor sent, made plain
 * @param bar what would be stored if it were released, of a live price a provisional one; null
 *     where no bar could be made of it
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
    State state) {

  /** What has been decided of it. Stored: never renamed. */
  public enum State {
    /** Nothing yet. */
    HELD,
    /** It is right: so are prices of its session that are not far from it. */
    RELEASED,
    /** It is wrong: it stays out however often it comes again. */
    DISMISSED
  }

  public QuarantinedBar {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(date, "date is null");
    requireNonNull(vendor, "vendor is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(detail, "detail is null");
    requireNonNull(excerpt, "excerpt is null");
    requireNonNull(heldAt, "heldAt is null");
    requireNonNull(state, "state is null");
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
        State.HELD);
  }

  /** A row that no bar could be made of. */
  public static QuarantinedBar of(
      Symbol symbol, VendorName vendor, RejectedRow row, Instant heldAt) {
    return new QuarantinedBar(
        symbol,
        row.date(),
        vendor,
        row.reason(),
        row.detail(),
        row.excerpt(),
        null,
        heldAt,
        State.HELD);
  }

  /** A live price that is rejected. */
  public static QuarantinedBar of(
      Quote quote, RejectionReason reason, String detail, String excerpt, Instant heldAt) {
    Bar bar =
        Bar.ranked(
            quote.session(),
            quote.figures(),
            quote.currency(),
            quote.source(),
            Finality.PROVISIONAL,
            quote.asOf(),
            quote.fetchedAt(),
            quote.asOf());
    return new QuarantinedBar(
        quote.symbol(),
        quote.session(),
        quote.source(),
        reason,
        detail,
        excerpt,
        bar,
        heldAt,
        State.HELD);
  }

  /** The live price that it is; empty if it is none. */
  public Optional<Quote> findQuote() {
    return Optional.ofNullable(bar)
        .filter(it -> it.finality() == Finality.PROVISIONAL)
        .map(
            it ->
                new Quote(
                    symbol,
                    it.figures(),
                    null,
                    it.currency(),
                    it.date(),
                    it.vendorAsOf(),
                    it.fetchedAt(),
                    it.source()));
  }

  /** One of a symbol, session and vendor: the same answer again is the same entry. */
  public QuarantinedBarId id() {
    return new QuarantinedBarId(symbol, date, vendor);
  }

  public boolean isHeld() {
    return state == State.HELD;
  }

  /** Whether it was released, and that bar of its session is not far from it. */
  public boolean isReleasedFor(@Nullable Bar other) {
    return state == State.RELEASED
        && bar != null
        && other != null
        && bar.date().equals(other.date())
        && bar.currency().equals(other.currency())
        && !JumpLimit.isExceeded(bar.close(), other.close());
  }

  /** The same, of which that was decided. */
  public QuarantinedBar as(State decided) {
    return new QuarantinedBar(symbol, date, vendor, reason, detail, excerpt, bar, heldAt, decided);
  }
}

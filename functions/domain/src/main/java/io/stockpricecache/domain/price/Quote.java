package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A live price as a vendor gave it, in the major currency unit.
 *
 * @param figures the day so far; its close is the live price
 * @param previousClose close of the session before, in shares of today, as the vendor says; null if
 *     it did not
 * @param session exchange date of {@code asOf}
 * @param asOf the vendor's time of the price
 * @param feed what the vendor says of the instrument and of how late its prices come
 */
public record Quote(
    Symbol symbol,
    Ohlcv figures,
    @Nullable BigDecimal previousClose,
    Currency currency,
    SessionDate session,
    Instant asOf,
    Instant fetchedAt,
    VendorName source,
    Feed feed) {

  /** How far a vendor's clock may be ahead of ours. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  public Quote {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(figures, "figures is null");
    figures.requireOf(symbol);
    previousClose =
        Ohlcv.mayBeBelowZero(symbol)
            ? Decimals.priceOrNull(previousClose, "previousClose")
            : Decimals.positiveOrNull(previousClose, "previousClose");
    requireNonNull(currency, "currency is null");
    requireNonNull(session, "session is null");
    requireNonNull(asOf, "asOf is null");
    requireNonNull(fetchedAt, "fetchedAt is null");
    requireNonNull(source, "source is null");
    requireNonNull(feed, "feed is null");
  }

  /** Of a vendor that says nothing of its feed. */
  public Quote(
      Symbol symbol,
      Ohlcv figures,
      @Nullable BigDecimal previousClose,
      Currency currency,
      SessionDate session,
      Instant asOf,
      Instant fetchedAt,
      VendorName source) {
    this(symbol, figures, previousClose, currency, session, asOf, fetchedAt, source, Feed.UNKNOWN);
  }

  /** The same price of that feed. */
  public Quote withFeed(Feed newFeed) {
    return new Quote(
        symbol, figures, previousClose, currency, session, asOf, fetchedAt, source, newFeed);
  }

  public BigDecimal price() {
    return figures.close();
  }
}

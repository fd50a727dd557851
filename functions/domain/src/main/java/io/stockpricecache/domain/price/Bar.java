package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

/**
 * One session of one symbol, as traded: never adjusted for splits or dividends.
 *
 * @param vendorAsOf the time the vendor's figures speak of; for an official bar the session's close
 * @param fetchedAt when they were fetched
 */
public record Bar(
    SessionDate date,
    Ohlcv figures,
    Currency currency,
    VendorName source,
    Finality finality,
    Instant vendorAsOf,
    Instant fetchedAt,
    Rank rank) {

  public Bar {
    requireNonNull(date, "date is null");
    requireNonNull(figures, "figures is null");
    requireNonNull(currency, "currency is null");
    requireNonNull(source, "source is null");
    requireNonNull(finality, "finality is null");
    requireNonNull(vendorAsOf, "vendorAsOf is null");
    requireNonNull(fetchedAt, "fetchedAt is null");
    requireNonNull(rank, "rank is null");
    if (finality == Finality.LIVE) {
      throw new IllegalArgumentException("a bar is PROVISIONAL or FINAL, never LIVE");
    }
  }

  /** A bar with the rank that its parts give it. */
  public static Bar ranked(
      SessionDate date,
      Ohlcv figures,
      Currency currency,
      VendorName source,
      Finality finality,
      Instant vendorAsOf,
      Instant fetchedAt,
      Instant run) {
    int digest = figures.digest(currency.getCurrencyCode());
    return new Bar(
        date,
        figures,
        currency,
        source,
        finality,
        vendorAsOf,
        fetchedAt,
        Rank.of(finality, source, vendorAsOf, run, digest));
  }

  /** Whether the rank is the one that the other parts give it; if not, one of them was changed. */
  public boolean hasItsOwnRank() {
    int digest = figures.digest(currency.getCurrencyCode());
    return rank.equals(Rank.of(finality, source, vendorAsOf, rank.run(), digest));
  }

  public BigDecimal close() {
    return figures.close();
  }
}

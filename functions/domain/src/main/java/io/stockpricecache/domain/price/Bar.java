package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;

/**
 * One session of one symbol, as traded: never adjusted for splits or dividends.
 *
 * @param vendorAsOf the time the vendor's figures speak of; for an official bar the session's close
 * @param fetchedAt when they were fetched
 * @param marks what was left out of the vendor's row, as it contradicts the rest; mostly none
 */
public record Bar(
    SessionDate date,
    Ohlcv figures,
    Currency currency,
    VendorName source,
    Finality finality,
    Instant vendorAsOf,
    Instant fetchedAt,
    Rank rank,
    Set<BarMark> marks) {

  public Bar {
    requireNonNull(date, "date is null");
    requireNonNull(figures, "figures is null");
    requireNonNull(currency, "currency is null");
    requireNonNull(source, "source is null");
    requireNonNull(finality, "finality is null");
    requireNonNull(vendorAsOf, "vendorAsOf is null");
    requireNonNull(fetchedAt, "fetchedAt is null");
    requireNonNull(rank, "rank is null");
    marks = Set.copyOf(marks);
    if (finality == Finality.LIVE) {
      throw new IllegalArgumentException("a bar is PROVISIONAL or FINAL, never LIVE");
    }
  }

  /** A bar that lacks nothing of its row. */
  public Bar(
      SessionDate date,
      Ohlcv figures,
      Currency currency,
      VendorName source,
      Finality finality,
      Instant vendorAsOf,
      Instant fetchedAt,
      Rank rank) {
    this(date, figures, currency, source, finality, vendorAsOf, fetchedAt, rank, Set.of());
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
    return ranked(date, figures, Set.of(), currency, source, finality, vendorAsOf, fetchedAt, run);
  }

  /** The same for a bar that may lack a part of its row. */
  public static Bar ranked(
      SessionDate date,
      Ohlcv figures,
      Set<BarMark> marks,
      Currency currency,
      VendorName source,
      Finality finality,
      Instant vendorAsOf,
      Instant fetchedAt,
      Instant run) {
    return new Bar(
        date,
        figures,
        currency,
        source,
        finality,
        vendorAsOf,
        fetchedAt,
        Rank.of(finality, source, vendorAsOf, run, digest(figures, currency, marks)),
        marks);
  }

  /** Whether the rank is the one that the other parts give it; if not, one of them was changed. */
  public boolean hasItsOwnRank() {
    int digest = digest(figures, currency, marks);
    return rank.equals(Rank.of(finality, source, vendorAsOf, rank.run(), digest));
  }

  private static int digest(Ohlcv figures, Currency currency, Set<BarMark> marks) {
    String code = currency.getCurrencyCode();
    return figures.digest(marks.isEmpty() ? code : code + new TreeSet<>(marks));
  }

  public BigDecimal close() {
    return figures.close();
  }
}

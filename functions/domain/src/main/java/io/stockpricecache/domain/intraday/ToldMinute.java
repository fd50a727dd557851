package io.stockpricecache.domain.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;

/**
 * A vendor's bar of one minute, or of five, as traded.
 *
 * @param fetchedAt when it was asked for, in whole seconds
 */
public record ToldMinute(
    Instant time, boolean isRegular, Ohlcv figures, VendorName source, Instant fetchedAt)
    implements Minute {

  /** The later answer of the better source; the figures make the order total. */
  private static final Comparator<ToldMinute> RANK =
      Comparator.<ToldMinute>comparingInt(told -> told.source().authority())
          .thenComparing(ToldMinute::fetchedAt)
          .thenComparing(ToldMinute::isRegular)
          .thenComparing(told -> Objects.toString(told.figures()));

  public ToldMinute {
    requireNonNull(time, "time is null");
    requireNonNull(figures, "figures is null");
    requireNonNull(source, "source is null");
    fetchedAt = fetchedAt.truncatedTo(ChronoUnit.SECONDS);
  }

  ToldMinute higher(ToldMinute other) {
    return RANK.compare(this, other) >= 0 ? this : other;
  }
}

package io.stockpricecache.domain.marketdata;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/**
 * A vendor's answer to an {@link IntradayRequest}: bars whose time is over, as traded, ascending,
 * one a time.
 *
 * @param fetchedAt when it was asked for
 * @param leftOut rows that look like bars and cannot be right
 */
public record IntradayHistory(
    Symbol symbol,
    BarInterval interval,
    Currency currency,
    VendorName source,
    Instant fetchedAt,
    List<Timed> bars,
    List<RejectedRow> leftOut) {

  /**
   * A bar.
   *
   * @param time when it begins
   * @param figures in the major currency unit
   */
  public record Timed(Instant time, Ohlcv figures) {

    public Timed {
      requireNonNull(time, "time is null");
      requireNonNull(figures, "figures is null");
    }
  }

  public IntradayHistory {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(interval, "interval is null");
    requireNonNull(currency, "currency is null");
    requireNonNull(source, "source is null");
    requireNonNull(fetchedAt, "fetchedAt is null");
    bars = bars.stream().sorted(Comparator.comparing(Timed::time)).toList();
    leftOut = List.copyOf(leftOut);
    for (int i = 0; i < bars.size(); i++) {
      Instant time = bars.get(i).time();
      if (!interval.startOf(time).equals(time)) {
        throw new IllegalArgumentException("no bar of " + interval.text() + " begins at " + time);
      }
      if (i > 0 && bars.get(i - 1).time().equals(time)) {
        throw new IllegalArgumentException("two bars of " + time);
      }
    }
  }
}

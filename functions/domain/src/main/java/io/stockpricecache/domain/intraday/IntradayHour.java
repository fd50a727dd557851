package io.stockpricecache.domain.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bars of one symbol within an hour.
 *
 * @param hour when it begins
 * @param shards how many shards its ticks were written in; 0 for bars of vendors alone
 * @param minutes by when they begin; not empty
 */
public record IntradayHour(
    Symbol symbol,
    BarInterval interval,
    Instant hour,
    int shards,
    SortedMap<Instant, Minute> minutes) {

  public IntradayHour {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(interval, "interval is null");
    if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
      throw new IllegalArgumentException("no hour begins at " + hour);
    }
    minutes = Collections.unmodifiableSortedMap(new TreeMap<>(minutes));
    if (minutes.isEmpty()) {
      throw new IllegalArgumentException("an hour without bars: " + symbol + " " + hour);
    }
    for (Minute minute : minutes.values()) {
      if (!minute.time().truncatedTo(ChronoUnit.HOURS).equals(hour)
          || !minute.time().equals(interval.startOf(minute.time()))) {
        throw new IllegalArgumentException(
            "no bar of %s within %s begins at %s".formatted(interval.text(), hour, minute.time()));
      }
    }
  }

  /** When the hour may go that is kept so long after its end; from then on it is not read. */
  public Instant expiresAt(Duration retention) {
    return hour.plus(1, ChronoUnit.HOURS).plus(retention);
  }

  /** Both as one; the same in whatever order they come. */
  public IntradayHour merge(IntradayHour other) {
    if (!symbol.equals(other.symbol) || interval != other.interval || !hour.equals(other.hour)) {
      throw new IllegalArgumentException("not of one hour: " + this + " and " + other);
    }
    TreeMap<Instant, Minute> merged = new TreeMap<>(minutes);
    other.minutes.forEach((time, minute) -> merged.merge(time, minute, Minute::merge));
    return new IntradayHour(symbol, interval, hour, Math.max(shards, other.shards), merged);
  }
}

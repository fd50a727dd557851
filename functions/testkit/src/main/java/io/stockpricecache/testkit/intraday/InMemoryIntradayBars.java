package io.stockpricecache.testkit.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The hours in a map. Expired ones stay in it, as they may on DynamoDB, and are not read. */
public final class InMemoryIntradayBars implements IntradayBars {

  private final Map<Key, NavigableMap<Instant, IntradayHour>> hours = new HashMap<>();
  private final Map<Key, NavigableMap<Instant, UnreadableRow>> spoilt = new HashMap<>();
  private final Duration retention;
  private final InstantSource clock;

  /**
   * The hours, with which clock they expire.
   *
   * @param retention how long after its end an hour is kept
   */
  public InMemoryIntradayBars(Duration retention, InstantSource clock) {
    this.retention = requireNonNull(retention, "retention is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  private record Key(Symbol symbol, BarInterval interval) {}

  @Override
  public synchronized Merged merge(List<IntradayHour> given) {
    requireDistinct(given);
    int written = 0;
    List<UnreadableRow> unreadable = new ArrayList<>();
    for (IntradayHour hour : given) {
      Key key = new Key(hour.symbol(), hour.interval());
      if (of(spoilt, key).containsKey(hour.hour())) {
        unreadable.add(of(spoilt, key).get(hour.hour()));
        continue;
      }
      IntradayHour stored = of(hours, key).get(hour.hour());
      IntradayHour merged = stored == null ? hour : stored.merge(hour);
      if (!merged.equals(stored)) {
        of(hours, key).put(hour.hour(), merged);
        written++;
      }
    }
    return new Merged(written, unreadable);
  }

  @Override
  public synchronized Rows<IntradayHour> read(
      Symbol symbol, BarInterval interval, Instant from, Instant to) {
    Instant first = from.truncatedTo(ChronoUnit.HOURS);
    if (!from.isBefore(to)) {
      return Rows.of(List.of());
    }
    Key key = new Key(symbol, interval);
    Instant now = clock.instant();
    return Rows.of(
        of(hours, key).subMap(first, to).values().stream()
            .filter(hour -> hour.expiresAt(retention).isAfter(now))
            .toList(),
        of(spoilt, key).subMap(first, to).values());
  }

  /** Loses an hour, as nothing but a mishap does. */
  public synchronized void lose(Symbol symbol, BarInterval interval, Instant hour) {
    of(hours, new Key(symbol, interval)).remove(hour);
  }

  /** Makes the hour one that cannot be read; it is written no more. */
  public synchronized void spoil(Symbol symbol, BarInterval interval, Instant hour, String reason) {
    lose(symbol, interval, hour);
    of(spoilt, new Key(symbol, interval))
        .put(hour, new UnreadableRow("price-intraday", symbol + " " + hour, reason));
  }

  private static <T> NavigableMap<Instant, T> of(Map<Key, NavigableMap<Instant, T>> all, Key key) {
    return all.computeIfAbsent(key, _ -> new TreeMap<>());
  }

  private static void requireDistinct(List<IntradayHour> given) {
    Set<List<Object>> seen = new HashSet<>();
    for (IntradayHour hour : given) {
      if (!seen.add(List.of(hour.symbol(), hour.interval(), hour.hour()))) {
        throw new IllegalArgumentException("two lots of " + hour.symbol() + " at " + hour.hour());
      }
    }
  }
}

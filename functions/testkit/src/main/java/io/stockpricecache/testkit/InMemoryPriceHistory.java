package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.store.BarWrite;
import io.stockpricecache.domain.store.PriceHistory;
import io.stockpricecache.domain.store.Retention;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The history in a map. Expired bars stay in it, as they may on DynamoDB, and are not read. */
public final class InMemoryPriceHistory implements PriceHistory {

  private final Map<Symbol, NavigableMap<SessionDate, Bar>> bars = new HashMap<>();
  private final Retention retention;
  private final InstantSource clock;

  public InMemoryPriceHistory(Retention retention, InstantSource clock) {
    this.retention = requireNonNull(retention, "retention is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized List<BarWrite> merge(List<BarWrite> writes) {
    requireDistinct(writes);
    List<BarWrite> standing = new ArrayList<>();
    for (BarWrite write : writes) {
      if (put(write.symbol(), write.bar())) {
        standing.add(write);
      }
    }
    return standing;
  }

  @Override
  public synchronized List<Bar> read(Symbol symbol, SessionDate from, SessionDate to) {
    return from.isAfter(to)
        ? List.of()
        : unexpired(barsOf(symbol).subMap(from, true, to, true).values());
  }

  @Override
  public synchronized List<Bar> readNewest(Symbol symbol, int count) {
    List<Bar> all = unexpired(barsOf(symbol).values());
    return all.subList(Math.max(0, all.size() - count), all.size());
  }

  /** Loses a bar, as nothing but a mishap does. */
  public synchronized void lose(Symbol symbol, SessionDate date) {
    barsOf(symbol).remove(date);
  }

  private boolean put(Symbol symbol, Bar bar) {
    NavigableMap<SessionDate, Bar> ofSymbol = barsOf(symbol);
    Bar stored = ofSymbol.get(bar.date());
    if (stored != null && !bar.rank().outranks(stored.rank())) {
      return false;
    }
    ofSymbol.put(bar.date(), bar);
    return true;
  }

  private List<Bar> unexpired(Collection<Bar> stored) {
    Instant now = clock.instant();
    return stored.stream().filter(bar -> retention.expiresAt(bar.date()).isAfter(now)).toList();
  }

  private NavigableMap<SessionDate, Bar> barsOf(Symbol symbol) {
    return bars.computeIfAbsent(symbol, _ -> new TreeMap<>());
  }

  private static void requireDistinct(List<BarWrite> writes) {
    Set<List<Object>> seen = new HashSet<>();
    for (BarWrite write : writes) {
      if (!seen.add(List.of(write.symbol(), write.bar().date()))) {
        throw new IllegalArgumentException(
            "two bars of " + write.symbol() + " on " + write.bar().date());
      }
    }
  }
}

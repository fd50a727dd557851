package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
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
  private final Map<Symbol, NavigableMap<SessionDate, UnreadableRow>> spoilt = new HashMap<>();
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
  public synchronized Rows<Bar> read(Symbol symbol, SessionDate from, SessionDate to) {
    if (from.isAfter(to)) {
      return Rows.of(List.of());
    }
    return Rows.of(
        unexpired(barsOf(symbol).subMap(from, true, to, true).values()),
        spoiltOf(symbol).subMap(from, true, to, true).values());
  }

  @Override
  public synchronized Rows<Bar> readNewest(Symbol symbol, int count) {
    List<Bar> all = unexpired(barsOf(symbol).values());
    return Rows.of(
        all.subList(Math.max(0, all.size() - count), all.size()), spoiltOf(symbol).values());
  }

  /** Loses a bar, as nothing but a mishap does. */
  public synchronized void lose(Symbol symbol, SessionDate date) {
    barsOf(symbol).remove(date);
  }

  /** Makes the session's bar one that cannot be read; it outranks whatever comes. */
  public synchronized void spoil(Symbol symbol, SessionDate date, String reason) {
    lose(symbol, date);
    spoiltOf(symbol).put(date, new UnreadableRow("price-history", symbol + " " + date, reason));
  }

  /** Takes away what cannot be read of the session, as an operator does. */
  public synchronized void mend(Symbol symbol, SessionDate date) {
    spoiltOf(symbol).remove(date);
  }

  private boolean put(Symbol symbol, Bar bar) {
    NavigableMap<SessionDate, Bar> ofSymbol = barsOf(symbol);
    Bar stored = ofSymbol.get(bar.date());
    if (spoiltOf(symbol).containsKey(bar.date())) {
      return false;
    }
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

  private NavigableMap<SessionDate, UnreadableRow> spoiltOf(Symbol symbol) {
    return spoilt.computeIfAbsent(symbol, _ -> new TreeMap<>());
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

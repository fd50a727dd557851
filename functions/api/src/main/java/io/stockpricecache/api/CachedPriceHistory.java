package io.stockpricecache.api;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The history through memory: of a symbol all that is kept, or the last months alone where no more
 * was asked for, so that ranges share what was read.
 */
final class CachedPriceHistory implements PriceHistory {

  /** How far back the short part goes, in days. */
  static final int RECENT_DAYS = 75;

  private static final int BAR_BYTES = 400;
  private static final long MAX_BYTES = 64L << 20;

  /** A part of a symbol's history. */
  private record Part(Symbol symbol, boolean whole) {}

  private final PriceHistory store;
  private final Retention retention;
  private final InstantSource clock;
  private final ReadThrough<Part, Rows<Bar>> parts;

  CachedPriceHistory(PriceHistory store, Retention retention, InstantSource clock) {
    this.store = store;
    this.retention = retention;
    this.clock = clock;
    this.parts =
        new ReadThrough<>(
            clock,
            MAX_BYTES,
            bars -> bars.size() * BAR_BYTES,
            bars -> bars.isPresent() ? ReadCaches.SETTLED : ReadCaches.EXPECTED);
  }

  @Override
  public Rows<Bar> read(Symbol symbol, SessionDate from, SessionDate to) {
    SessionDate today = Markets.of(symbol).dateAt(clock.instant());
    SessionDate kept = retention.firstRetained(clock.instant());
    if (from.isBefore(kept) || to.isAfter(today)) {
      return store.read(symbol, from, to);
    }
    SessionDate recent = today.plusDays(-RECENT_DAYS);
    boolean whole = from.isBefore(recent);
    ReadThrough.Read<Rows<Bar>> read =
        parts.find(new Part(symbol, whole), _ -> bars(symbol, whole ? kept : recent, today));
    Rows<Bar> bars = read.value().orElse(Rows.of(List.of()));
    Exchange.current().sawHistory(symbol, bars);
    return bars.with(
        all ->
            all.stream()
                .filter(bar -> !bar.date().isBefore(from) && !bar.date().isAfter(to))
                .toList());
  }

  private Optional<Rows<Bar>> bars(Symbol symbol, SessionDate from, SessionDate to) {
    return Optional.of(store.read(symbol, from, to)).filter(bars -> !bars.isEmpty());
  }

  @Override
  public Rows<Bar> readNewest(Symbol symbol, int count) {
    return store.readNewest(symbol, count);
  }

  @Override
  public List<BarWrite> merge(List<BarWrite> writes) {
    try {
      return store.merge(writes);
    } finally {
      writes.forEach(write -> forget(write.symbol()));
    }
  }

  void forget(Symbol symbol) {
    parts.forget(new Part(symbol, true));
    parts.forget(new Part(symbol, false));
  }

  List<ReadThrough<?, ?>> caches() {
    return List.of(parts);
  }
}

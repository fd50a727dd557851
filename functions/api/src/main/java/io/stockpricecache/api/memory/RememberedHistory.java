package io.stockpricecache.api.memory;

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
 * The history as one read sees it: of a symbol all that is kept, or the last months alone where no
 * more was asked for, so that ranges share what was read. Reads only.
 */
record RememberedHistory(
    PriceHistory store,
    ReadThrough<Part, Rows<Bar>> parts,
    Retention retention,
    InstantSource clock,
    SourceRecorder recorder)
    implements PriceHistory {

  /** How far back the short part goes, in days. */
  static final int RECENT_DAYS = 75;

  /** A part of a symbol's history. */
  record Part(Symbol symbol, boolean whole) {}

  @Override
  public Rows<Bar> read(Symbol symbol, SessionDate from, SessionDate to) {
    recorder.told(symbol);
    SessionDate today = Markets.of(symbol).dateAt(clock.instant());
    SessionDate kept = retention.firstRetained(clock.instant());
    if (from.isBefore(kept) || to.isAfter(today)) {
      return store.read(symbol, from, to);
    }
    SessionDate recent = today.plusDays(-RECENT_DAYS);
    boolean whole = from.isBefore(recent);
    ReadThrough.Read<Rows<Bar>> read =
        parts.find(new Part(symbol, whole), _ -> bars(symbol, whole ? kept : recent, today));
    recorder.looked(read);
    Rows<Bar> bars = read.value().orElse(Rows.of(List.of()));
    recorder.add(Source.history(symbol, bars));
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
    throw ReadCaches.readsOnly();
  }
}

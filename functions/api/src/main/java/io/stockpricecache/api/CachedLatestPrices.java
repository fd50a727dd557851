package io.stockpricecache.api;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.LatestPrice;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Staleness;
import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The latest rows through memory. What is written here is read again next time. */
final class CachedLatestPrices implements LatestPrices {

  /** The one key under which all rows together are kept. */
  private enum Everything {
    ROWS
  }

  private static final int ROW_BYTES = 1_500;
  private static final long MAX_BYTES = 16L << 20;

  private final LatestPrices store;
  private final Staleness staleness;
  private final InstantSource clock;
  private final ReadThrough<Symbol, LatestPrice> rows;
  private final ReadThrough<Everything, List<LatestPrice>> everything;

  CachedLatestPrices(LatestPrices store, Staleness staleness, InstantSource clock) {
    this.store = store;
    this.staleness = staleness;
    this.clock = clock;
    this.rows = new ReadThrough<>(clock, MAX_BYTES, _ -> ROW_BYTES, this::keep);
    this.everything =
        new ReadThrough<>(clock, MAX_BYTES, all -> all.size() * ROW_BYTES, _ -> ReadCaches.MOVING);
  }

  @Override
  public Optional<LatestPrice> find(Symbol symbol) {
    ReadThrough.Read<LatestPrice> read = rows.find(symbol, store::find);
    Exchange.current().saw(symbol, read);
    return read.value();
  }

  @Override
  public Map<Symbol, LatestPrice> findAll(Collection<Symbol> symbols) {
    if (symbols.size() > MAX_BATCH) {
      throw new IllegalArgumentException("more than " + MAX_BATCH + " symbols: " + symbols.size());
    }
    Map<Symbol, LatestPrice> found = new LinkedHashMap<>();
    rows.findAll(symbols, store::findAll)
        .forEach(
            (symbol, read) -> {
              Exchange.current().saw(symbol, read);
              read.value().ifPresent(row -> found.put(symbol, row));
            });
    return found;
  }

  @Override
  public List<LatestPrice> all() {
    ReadThrough.Read<List<LatestPrice>> read =
        everything.find(Everything.ROWS, _ -> Optional.of(List.copyOf(store.all())));
    List<LatestPrice> all = read.value().orElse(List.of());
    all.forEach(
        row ->
            Exchange.current()
                .saw(row.symbol(), new ReadThrough.Read<>(Optional.of(row), read.at())));
    return all;
  }

  @Override
  public boolean reopen(Symbol symbol) {
    try {
      return store.reopen(symbol);
    } finally {
      forget(symbol);
    }
  }

  @Override
  public Set<Symbol> save(Collection<LatestPrice> changed) {
    try {
      return store.save(changed);
    } finally {
      changed.forEach(row -> forget(row.symbol()));
    }
  }

  @Override
  public void delete(Symbol symbol) {
    try {
      store.delete(symbol);
    } finally {
      forget(symbol);
    }
  }

  void forget(Symbol symbol) {
    rows.forget(symbol);
    everything.forgetAll();
  }

  List<ReadThrough<?, ?>> caches() {
    return List.of(rows, everything);
  }

  private Duration keep(Optional<LatestPrice> row) {
    PricePoint price = row.map(LatestPrice::price).orElse(null);
    if (row.isEmpty() || price == null) {
      return row.filter(it -> it.status() == SymbolStatus.INACTIVE).isPresent()
          ? ReadCaches.MOVING
          : ReadCaches.EXPECTED;
    }
    Instant now = clock.instant();
    TradingCalendar calendar = Markets.of(row.get().symbol()).calendar();
    Optional<Session> open = calendar.findOpen(now);
    if (open.isEmpty()) {
      return price.finality() == Finality.FINAL ? ReadCaches.SETTLED : ReadCaches.MOVING;
    }
    // A refresh is queued by whoever reads it, or the session's first price is about to come.
    boolean isExpected =
        staleness.isStale(price, calendar, now) || price.session().isBefore(open.get().date());
    return isExpected ? ReadCaches.EXPECTED : ReadCaches.MOVING;
  }
}

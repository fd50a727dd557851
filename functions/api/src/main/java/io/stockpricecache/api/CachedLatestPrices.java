package io.stockpricecache.api;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Staleness;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The latest rows through memory. What is written here is read again next time. */
final class CachedLatestPrices implements LatestPrices {

  /** The one key under which all rows together are kept. */
  private enum Everything {
    ROWS
  }

  /** A row as it was read: one of the two is null. */
  private record Stored(@Nullable LatestPrice row, @Nullable UnreadableRow unreadable) {}

  private static final int ROW_BYTES = 1_500;
  private static final long MAX_BYTES = 16L << 20;

  private final LatestPrices store;
  private final Staleness staleness;
  private final InstantSource clock;
  private final ReadThrough<Symbol, Stored> rows;
  private final ReadThrough<Everything, Rows<LatestPrice>> everything;

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
    ReadThrough.Read<Stored> read =
        rows.find(symbol, key -> store.find(key).map(row -> new Stored(row, null)));
    UnreadableRow bad = read.value().map(Stored::unreadable).orElse(null);
    if (bad != null) {
      throw new UnreadableRowException(bad);
    }
    return saw(symbol, read);
  }

  @Override
  public Rows<LatestPrice> findAll(Collection<Symbol> symbols) {
    if (symbols.size() > MAX_BATCH) {
      throw new IllegalArgumentException("more than " + MAX_BATCH + " symbols: " + symbols.size());
    }
    List<LatestPrice> found = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    rows.findAll(symbols, this::load)
        .forEach(
            (symbol, read) -> {
              saw(symbol, read).ifPresent(found::add);
              read.value().map(Stored::unreadable).ifPresent(unreadable::add);
            });
    return Rows.of(found, unreadable);
  }

  private Map<Symbol, Stored> load(Collection<Symbol> symbols) {
    Map<Symbol, Stored> loaded = new LinkedHashMap<>();
    Rows<LatestPrice> read = store.findAll(symbols);
    read.forEach(row -> loaded.put(row.symbol(), new Stored(row, null)));
    read.unreadable().forEach(bad -> loaded.put(new Symbol(bad.key()), new Stored(null, bad)));
    return loaded;
  }

  /** Notes it for the answer's headers; the row, if it was read. */
  private static Optional<LatestPrice> saw(Symbol symbol, ReadThrough.Read<Stored> read) {
    Optional<LatestPrice> row = read.value().map(Stored::row);
    Exchange.current().saw(symbol, new ReadThrough.Read<>(row, read.at()));
    return row;
  }

  @Override
  public Rows<LatestPrice> all() {
    ReadThrough.Read<Rows<LatestPrice>> read =
        everything.find(Everything.ROWS, _ -> Optional.of(store.all()));
    Rows<LatestPrice> all = read.value().orElse(Rows.of(List.of()));
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

  private Duration keep(Optional<Stored> stored) {
    Optional<LatestPrice> row = stored.map(Stored::row);
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

package io.stockpricecache.api;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The tracked symbols through memory, each by itself; the list of all is read each time. */
final class CachedSymbols implements Symbols {

  private static final int ROW_BYTES = 1_000;
  private static final int ACTION_BYTES = 100;
  private static final long MAX_BYTES = 8L << 20;

  private final Symbols store;
  private final ReadThrough<Symbol, TrackedSymbol> rows;

  CachedSymbols(Symbols store, InstantSource clock) {
    this.store = store;
    this.rows =
        new ReadThrough<>(
            clock,
            MAX_BYTES,
            row ->
                ROW_BYTES
                    + ACTION_BYTES
                        * (row.actions().splits().size() + row.actions().dividends().size()),
            row -> row.isEmpty() || isPending(row.get()) ? ReadCaches.EXPECTED : ReadCaches.MOVING);
  }

  @Override
  public Optional<TrackedSymbol> find(Symbol symbol) {
    Optional<TrackedSymbol> row = rows.find(symbol, store::find).value();
    if (row.filter(CachedSymbols::isPending).isPresent()) {
      Exchange.current().sawPending(symbol);
    }
    return row;
  }

  @Override
  public Rows<TrackedSymbol> all() {
    return store.all();
  }

  @Override
  public boolean create(TrackedSymbol row) {
    try {
      return store.create(row);
    } finally {
      forget(row.symbol());
    }
  }

  @Override
  public boolean save(TrackedSymbol row) {
    try {
      return store.save(row);
    } finally {
      forget(row.symbol());
    }
  }

  @Override
  public boolean save(TrackedSymbol row, LatestPrice latest) {
    try {
      return store.save(row, latest);
    } finally {
      forget(row.symbol());
    }
  }

  /** The page's row is kept elsewhere: whoever calls this has that memory forget it. */
  @Override
  public boolean createLatest(Symbol symbol) {
    return store.createLatest(symbol);
  }

  @Override
  public boolean delete(Symbol symbol) {
    try {
      return store.delete(symbol);
    } finally {
      forget(symbol);
    }
  }

  void forget(Symbol symbol) {
    rows.forget(symbol);
  }

  private static boolean isPending(TrackedSymbol row) {
    return row.status() == SymbolStatus.PENDING;
  }

  List<ReadThrough<?, ?>> caches() {
    return List.of(rows);
  }
}

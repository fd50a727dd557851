package io.stockpricecache.api.memory;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The tracked symbols as one read sees them: each by itself through memory. Reads only. */
record RememberedSymbols(
    Symbols store, ReadThrough<Symbol, TrackedSymbol> rows, SourceRecorder recorder)
    implements Symbols {

  @Override
  public Optional<TrackedSymbol> find(Symbol symbol) {
    ReadThrough.Read<TrackedSymbol> read = rows.find(symbol, store::find);
    recorder.looked(read);
    if (read.value().filter(row -> row.status() == SymbolStatus.PENDING).isPresent()) {
      recorder.add(Source.pending(symbol));
    }
    return read.value();
  }

  @Override
  public Rows<TrackedSymbol> findAll(Collection<Symbol> symbols) {
    return store.findAll(symbols);
  }

  @Override
  public Rows<TrackedSymbol> all() {
    return store.all();
  }

  @Override
  public boolean create(TrackedSymbol row) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public Set<Symbol> createAll(Collection<TrackedSymbol> added) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public boolean save(TrackedSymbol row) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public boolean save(TrackedSymbol row, LatestPrice latest) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public boolean createLatest(Symbol symbol) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public boolean delete(Symbol symbol) {
    throw ReadCaches.readsOnly();
  }
}

package io.stockpricecache.api.memory;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Demand;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tracked symbols as one read sees them: each by itself through memory. Reads only. */
record RememberedSymbols(
    Symbols store, ReadThrough<Symbol, TrackedSymbol> rows, SourceRecorder recorder)
    implements Symbols {

  @Override
  public Optional<TrackedSymbol> find(Symbol symbol) {
    return noted(symbol, rows.find(symbol, store::find));
  }

  /** One that cannot be read is not remembered: in memory it would look untracked. */
  @Override
  public Rows<TrackedSymbol> findAll(Collection<Symbol> symbols) {
    List<TrackedSymbol> found = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    rows.findAll(symbols, wanted -> load(wanted, unreadable))
        .forEach((symbol, read) -> noted(symbol, read).ifPresent(found::add));
    unreadable.forEach(bad -> rows.forget(new Symbol(bad.key())));
    return Rows.of(found, unreadable);
  }

  private Map<Symbol, TrackedSymbol> load(
      Collection<Symbol> symbols, List<UnreadableRow> unreadable) {
    Rows<TrackedSymbol> read = store.findAll(symbols);
    unreadable.addAll(read.unreadable());
    return read.stream().collect(Collectors.toMap(TrackedSymbol::symbol, Function.identity()));
  }

  private Optional<TrackedSymbol> noted(Symbol symbol, ReadThrough.Read<TrackedSymbol> read) {
    recorder.looked(read);
    if (read.value().filter(row -> row.status() == SymbolStatus.PENDING).isPresent()) {
      recorder.add(Source.pending(symbol));
    }
    read.value().ifPresent(row -> recorder.wanted(symbol, new Demand(row.wanted().tier(), null)));
    return read.value();
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
  public boolean createLatest(Symbol symbol, TierName tier) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public Rows<TrackedSymbol> delete(Symbol symbol) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public boolean delete(TrackedSymbol row) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public void keep(Untracked known) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public Rows<Untracked> findUntracked(Collection<Symbol> symbols) {
    return store.findUntracked(symbols);
  }

  @Override
  public Rows<Untracked> allUntracked() {
    return store.allUntracked();
  }
}

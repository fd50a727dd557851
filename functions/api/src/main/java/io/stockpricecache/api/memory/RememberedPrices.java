package io.stockpricecache.api.memory;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The latest rows as one read sees them: through memory, and what is shared. Reads only. */
record RememberedPrices(
    LatestPrices store,
    ReadThrough<Symbol, Stored> rows,
    SharedRows shared,
    SourceRecorder recorder)
    implements LatestPrices {

  /** A row as it was read: one of the two is null. */
  record Stored(@Nullable LatestPrice row, @Nullable UnreadableRow unreadable) {}

  @Override
  public Optional<LatestPrice> find(Symbol symbol) {
    ReadThrough.Read<Stored> read = rows.findRead(symbol, key -> shared.find(key, this::load));
    recorder.looked(read);
    UnreadableRow bad = read.value().map(Stored::unreadable).orElse(null);
    if (bad != null) {
      throw new UnreadableRowException(bad);
    }
    return noted(symbol, read);
  }

  @Override
  public Rows<LatestPrice> findAllConsistent(Collection<Symbol> symbols) {
    return store.findAllConsistent(symbols);
  }

  @Override
  public Rows<LatestPrice> findAll(Collection<Symbol> symbols) {
    if (symbols.size() > MAX_BATCH) {
      throw new IllegalArgumentException("more than " + MAX_BATCH + " symbols: " + symbols.size());
    }
    List<LatestPrice> found = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    rows.findAllRead(symbols, wanted -> shared.findAll(wanted, this::load))
        .forEach(
            (symbol, read) -> {
              recorder.looked(read);
              noted(symbol, read).ifPresent(found::add);
              read.value().map(Stored::unreadable).ifPresent(unreadable::add);
            });
    return Rows.of(found, unreadable);
  }

  private Optional<Stored> load(Symbol symbol) {
    return store.find(symbol).map(row -> new Stored(row, null));
  }

  private Map<Symbol, Stored> load(Collection<Symbol> symbols) {
    Map<Symbol, Stored> loaded = new LinkedHashMap<>();
    Rows<LatestPrice> read = store.findAll(symbols);
    read.forEach(row -> loaded.put(row.symbol(), new Stored(row, null)));
    read.unreadable().forEach(bad -> loaded.put(new Symbol(bad.key()), new Stored(null, bad)));
    return loaded;
  }

  private Optional<LatestPrice> noted(Symbol symbol, ReadThrough.Read<Stored> read) {
    Optional<LatestPrice> row = read.value().map(Stored::row);
    recorder.add(Source.row(symbol, row.orElse(null)), read.at());
    row.ifPresent(its -> recorder.wanted(symbol, its.demand()));
    recorder.told(symbol);
    return row;
  }

  @Override
  public Rows<LatestPrice> all() {
    return store.all();
  }

  @Override
  public boolean reopen(Symbol symbol) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public Set<Symbol> noteRead(Collection<Symbol> symbols, LocalDate day) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public Set<Symbol> save(Collection<LatestPrice> changed) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public void delete(Symbol symbol) {
    throw ReadCaches.readsOnly();
  }
}

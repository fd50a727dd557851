package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The tracked symbols in a map. */
public final class InMemorySymbols implements Symbols {

  private final Map<Symbol, TrackedSymbol> rows = new HashMap<>();
  private final Map<Symbol, UnreadableRow> unreadable = new HashMap<>();
  private final Map<Symbol, Untracked> untracked = new HashMap<>();
  private final Map<Symbol, UnreadableRow> spoiltUntracked = new HashMap<>();
  private final InMemoryLatestPrices latestPrices;

  /**
   * @param latestPrices where the symbols' latest rows are
   */
  public InMemorySymbols(InMemoryLatestPrices latestPrices) {
    this.latestPrices = requireNonNull(latestPrices, "latestPrices is null");
  }

  @Override
  public synchronized Optional<TrackedSymbol> find(Symbol symbol) {
    UnreadableRow bad = unreadable.get(symbol);
    if (bad != null) {
      throw new UnreadableRowException(bad);
    }
    return Optional.ofNullable(rows.get(symbol));
  }

  @Override
  public synchronized Rows<TrackedSymbol> findAll(Collection<Symbol> symbols) {
    Set<Symbol> wanted = Set.copyOf(symbols);
    return Rows.of(
        rows.values().stream().filter(row -> wanted.contains(row.symbol())).toList(),
        unreadable.entrySet().stream()
            .filter(each -> wanted.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  @Override
  public synchronized Rows<TrackedSymbol> all() {
    return Rows.of(rows.values(), unreadable.values());
  }

  /** Makes the symbol's row one that cannot be read; it is written no more. */
  public synchronized void spoil(Symbol symbol, String reason) {
    rows.remove(symbol);
    unreadable.put(symbol, new UnreadableRow("symbols", symbol.value(), reason));
  }

  /** Puts the row as it stands, as a hand may: at version 0 if it has none. */
  public synchronized void put(TrackedSymbol row) {
    rows.put(row.symbol(), row);
  }

  @Override
  public synchronized boolean create(TrackedSymbol row) {
    return !unreadable.containsKey(row.symbol())
        && rows.putIfAbsent(row.symbol(), row.withVersion(1)) == null;
  }

  @Override
  public synchronized Set<Symbol> createAll(Collection<TrackedSymbol> added) {
    Symbols.requireCreatable(added);
    Set<Symbol> created = new HashSet<>();
    for (TrackedSymbol row : added) {
      Symbol symbol = row.symbol();
      boolean isFree = !rows.containsKey(symbol) && !unreadable.containsKey(symbol);
      if (isFree
          && latestPrices.add(LatestPrice.pending(symbol, row.wanted().tier()))
          && create(row)) {
        created.add(symbol);
      }
    }
    return created;
  }

  @Override
  public synchronized boolean save(TrackedSymbol row) {
    TrackedSymbol stored = rows.get(row.symbol());
    if (stored == null || stored.version() != row.version()) {
      return false;
    }
    rows.put(row.symbol(), row.withVersion(row.version() + 1));
    return true;
  }

  @Override
  public synchronized boolean save(TrackedSymbol row, LatestPrice latest) {
    if (!row.symbol().equals(latest.symbol())) {
      throw new IllegalArgumentException(row.symbol() + " and " + latest.symbol());
    }
    TrackedSymbol stored = rows.get(row.symbol());
    return stored != null
        && stored.version() == row.version()
        && !latestPrices.save(List.of(latest)).isEmpty()
        && save(row);
  }

  @Override
  public synchronized boolean createLatest(Symbol symbol, TierName tier) {
    return (rows.containsKey(symbol) || unreadable.containsKey(symbol))
        && latestPrices.add(LatestPrice.pending(symbol, tier));
  }

  @Override
  public synchronized Rows<TrackedSymbol> delete(Symbol symbol) {
    return Rows.of(
        Optional.ofNullable(rows.remove(symbol)).stream().toList(),
        Optional.ofNullable(unreadable.remove(symbol)).stream().toList());
  }

  @Override
  public synchronized boolean delete(TrackedSymbol row) {
    TrackedSymbol stored = rows.get(row.symbol());
    return stored != null && stored.version() == row.version() && rows.remove(row.symbol(), stored);
  }

  @Override
  public synchronized void keep(Untracked known) {
    untracked.put(known.symbol(), known);
  }

  @Override
  public synchronized Rows<Untracked> findUntracked(Collection<Symbol> symbols) {
    Set<Symbol> wanted = Set.copyOf(symbols);
    return Rows.of(
        wanted.stream().map(untracked::get).filter(Objects::nonNull).toList(),
        wanted.stream().map(spoiltUntracked::get).filter(Objects::nonNull).toList());
  }

  @Override
  public synchronized Rows<Untracked> allUntracked() {
    return Rows.of(untracked.values(), spoiltUntracked.values());
  }

  /** What is kept of the symbol cannot be read from here on, for that reason. */
  public synchronized void spoilUntracked(Symbol symbol, String reason) {
    spoiltUntracked.put(symbol, new UnreadableRow("sync-runs", symbol.value(), reason));
  }
}

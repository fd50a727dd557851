package io.stockpricecache.testkit;

import io.stockpricecache.domain.price.LatestPrice;
import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The latest rows in a map. */
public final class InMemoryLatestPrices implements LatestPrices {

  private final Map<Symbol, LatestPrice> rows = new HashMap<>();

  @Override
  public synchronized Optional<LatestPrice> find(Symbol symbol) {
    return Optional.ofNullable(rows.get(symbol));
  }

  @Override
  public synchronized Map<Symbol, LatestPrice> findAll(Collection<Symbol> symbols) {
    Set<Symbol> wanted = Set.copyOf(symbols);
    if (wanted.size() > MAX_BATCH) {
      throw new IllegalArgumentException("more than " + MAX_BATCH + " symbols: " + wanted.size());
    }
    Map<Symbol, LatestPrice> found = new HashMap<>(rows);
    found.keySet().retainAll(wanted);
    return found;
  }

  @Override
  public synchronized List<LatestPrice> all() {
    return new ArrayList<>(rows.values());
  }

  /** Adds the row at version 1 if the symbol has none; whether it did. */
  public synchronized boolean add(LatestPrice row) {
    return rows.putIfAbsent(row.symbol(), row.withVersion(1)) == null;
  }

  @Override
  public synchronized boolean reopen(Symbol symbol) {
    LatestPrice row = rows.get(symbol);
    if (row == null || row.status() != SymbolStatus.INACTIVE) {
      return false;
    }
    rows.put(symbol, row.withStatus(SymbolStatus.PENDING).withVersion(row.version() + 1));
    return true;
  }

  @Override
  public synchronized Set<Symbol> save(Collection<LatestPrice> changed) {
    requireDistinct(changed);
    Set<Symbol> written = new HashSet<>();
    for (LatestPrice row : changed) {
      LatestPrice stored = rows.get(row.symbol());
      if (stored != null && stored.version() == row.version()) {
        rows.put(row.symbol(), row.withVersion(row.version() + 1));
        written.add(row.symbol());
      }
    }
    return written;
  }

  @Override
  public synchronized void delete(Symbol symbol) {
    rows.remove(symbol);
  }

  private static void requireDistinct(Collection<LatestPrice> changed) {
    Set<Symbol> seen = new HashSet<>();
    for (LatestPrice row : changed) {
      if (!seen.add(row.symbol())) {
        throw new IllegalArgumentException("two rows of " + row.symbol());
      }
    }
  }
}

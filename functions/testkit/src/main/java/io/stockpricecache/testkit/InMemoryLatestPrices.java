package io.stockpricecache.testkit;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.time.LocalDate;
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
  private final Map<Symbol, UnreadableRow> unreadable = new HashMap<>();

  @Override
  public synchronized Optional<LatestPrice> find(Symbol symbol) {
    return readable(symbol);
  }

  @Override
  public synchronized Rows<LatestPrice> findAll(Collection<Symbol> symbols) {
    Set<Symbol> wanted = Set.copyOf(symbols);
    if (wanted.size() > MAX_BATCH) {
      throw new IllegalArgumentException("more than " + MAX_BATCH + " symbols: " + wanted.size());
    }
    return Rows.of(of(wanted, rows), of(wanted, unreadable));
  }

  @Override
  public Rows<LatestPrice> findAllConsistent(Collection<Symbol> symbols) {
    return findAll(symbols);
  }

  @Override
  public synchronized Rows<LatestPrice> all() {
    return Rows.of(rows.values(), unreadable.values());
  }

  /** Makes the symbol's row one that cannot be read; it is written no more. */
  public synchronized void spoil(Symbol symbol, String reason) {
    rows.remove(symbol);
    unreadable.put(symbol, new UnreadableRow("latest-prices", symbol.value(), reason));
  }

  /** Puts the row as it stands, as a hand may: at version 0 if it has none. */
  public synchronized void put(LatestPrice row) {
    rows.put(row.symbol(), row);
  }

  private Optional<LatestPrice> readable(Symbol symbol) {
    UnreadableRow bad = unreadable.get(symbol);
    if (bad != null) {
      throw new UnreadableRowException(bad);
    }
    return Optional.ofNullable(rows.get(symbol));
  }

  private static <T> List<T> of(Set<Symbol> wanted, Map<Symbol, T> all) {
    Map<Symbol, T> found = new HashMap<>(all);
    found.keySet().retainAll(wanted);
    return List.copyOf(found.values());
  }

  /** Adds the row at version 1 if the symbol has none; whether it did. */
  public synchronized boolean add(LatestPrice row) {
    return !unreadable.containsKey(row.symbol())
        && rows.putIfAbsent(row.symbol(), row.withVersion(1)) == null;
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
  public synchronized Set<Symbol> noteRead(Collection<Symbol> symbols, LocalDate day) {
    Set<Symbol> noted = new HashSet<>();
    for (Symbol symbol : Set.copyOf(symbols)) {
      LatestPrice row = rows.get(symbol);
      LocalDate before = row == null ? null : row.demand().readOn();
      if (row != null && (before == null || before.isBefore(day))) {
        LatestPrice read = row.withDemand(row.demand().readOn(day));
        rows.put(symbol, read.withVersion(row.version() + 1));
        noted.add(symbol);
      }
    }
    return noted;
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
    unreadable.remove(symbol);
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

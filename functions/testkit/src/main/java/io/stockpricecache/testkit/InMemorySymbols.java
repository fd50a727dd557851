package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.price.LatestPrice;
import io.stockpricecache.domain.store.Symbols;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tracked symbols in a map. */
public final class InMemorySymbols implements Symbols {

  private final Map<Symbol, TrackedSymbol> rows = new HashMap<>();
  private final InMemoryLatestPrices latestPrices;

  /**
   * @param latestPrices where the symbols' latest rows are
   */
  public InMemorySymbols(InMemoryLatestPrices latestPrices) {
    this.latestPrices = requireNonNull(latestPrices, "latestPrices is null");
  }

  @Override
  public synchronized Optional<TrackedSymbol> find(Symbol symbol) {
    return Optional.ofNullable(rows.get(symbol));
  }

  @Override
  public synchronized List<TrackedSymbol> all() {
    return new ArrayList<>(rows.values());
  }

  @Override
  public synchronized boolean create(TrackedSymbol row) {
    return rows.putIfAbsent(row.symbol(), row.withVersion(1)) == null;
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
  public synchronized boolean createLatest(Symbol symbol) {
    return rows.containsKey(symbol) && latestPrices.add(LatestPrice.pending(symbol));
  }

  @Override
  public synchronized boolean delete(Symbol symbol) {
    return rows.remove(symbol) != null;
  }
}

package io.stockpricecache.testkit.universe;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The universes in memory. */
public final class InMemoryStoredUniverses implements StoredUniverses {

  private final Map<TierName, StoredUniverse> universes = new TreeMap<>();
  private final Map<TierName, SortedSet<Symbol>> members = new TreeMap<>();

  @Override
  public synchronized Rows<StoredUniverse> all() {
    return Rows.of(List.copyOf(universes.values()), List.of());
  }

  @Override
  public synchronized Optional<StoredUniverse> find(TierName name) {
    return Optional.ofNullable(universes.get(name));
  }

  @Override
  public synchronized boolean save(StoredUniverse universe) {
    long stored = find(universe.name()).map(StoredUniverse::version).orElse(0L);
    if (stored != universe.version()) {
      return false;
    }
    universes.put(universe.name(), universe.withVersion(stored + 1));
    return true;
  }

  @Override
  public synchronized Rows<Symbol> members(TierName name) {
    return Rows.of(List.copyOf(members.getOrDefault(name, new TreeSet<>())), List.of());
  }

  @Override
  public synchronized void change(
      TierName name, Collection<Symbol> added, Collection<Symbol> removed) {
    SortedSet<Symbol> its = members.computeIfAbsent(name, _ -> new TreeSet<>());
    its.removeAll(List.copyOf(removed));
    its.addAll(added);
  }
}

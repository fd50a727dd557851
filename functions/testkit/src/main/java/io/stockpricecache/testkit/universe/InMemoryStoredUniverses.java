package io.stockpricecache.testkit.universe;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
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

  private static final String TABLE = "universes";

  private final Map<TierName, StoredUniverse> universes = new TreeMap<>();
  private final Map<TierName, SortedSet<Symbol>> members = new TreeMap<>();
  private final Map<TierName, UnreadableRow> unreadable = new TreeMap<>();
  private final Map<TierName, UnreadableRow> unreadableMembers = new TreeMap<>();

  @Override
  public synchronized Rows<StoredUniverse> all() {
    return Rows.of(universes.values(), unreadable.values());
  }

  @Override
  public synchronized Optional<StoredUniverse> find(TierName name) {
    UnreadableRow bad = unreadable.get(name);
    if (bad != null) {
      throw new UnreadableRowException(bad);
    }
    return Optional.ofNullable(universes.get(name));
  }

  @Override
  public synchronized boolean save(StoredUniverse universe) {
    StoredUniverse stored = universes.get(universe.name());
    long version = stored == null ? 0 : stored.version();
    if (unreadable.containsKey(universe.name()) || version != universe.version()) {
      return false;
    }
    universes.put(universe.name(), universe.withVersion(version + 1));
    return true;
  }

  @Override
  public synchronized Rows<Symbol> members(TierName name) {
    return Rows.of(
        members.getOrDefault(name, new TreeSet<>()),
        Optional.ofNullable(unreadableMembers.get(name)).stream().toList());
  }

  @Override
  public synchronized void change(
      TierName name, Collection<Symbol> added, Collection<Symbol> removed) {
    SortedSet<Symbol> its = members.computeIfAbsent(name, _ -> new TreeSet<>());
    its.removeAll(List.copyOf(removed));
    its.addAll(added);
  }

  /** Makes the universe's row one that cannot be read; it is written no more. */
  public synchronized void spoil(TierName name, String reason) {
    universes.remove(name);
    unreadable.put(name, new UnreadableRow(TABLE, "# " + name, reason));
  }

  /** Adds a member that cannot be read. */
  public synchronized void spoilMember(TierName name, String reason) {
    unreadableMembers.put(name, new UnreadableRow(TABLE, name + " ?", reason));
  }
}

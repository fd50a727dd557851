package io.stockpricecache.usecases.universe;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which symbols the enabled universes have.
 *
 * @param universes all that are stored and can be read, enabled or not
 * @param tiers of each member of an enabled universe the names of those that have it
 * @param unreadable what cannot be read of universes and their members: while there is some, nobody
 *     knows of a symbol that no universe has it
 */
record Memberships(
    List<StoredUniverse> universes,
    Map<Symbol, Set<TierName>> tiers,
    List<UnreadableRow> unreadable) {

  /**
   * As they are now: a read of all universes, and one of each that is enabled.
   *
   * @throws StoreException if the store does not answer
   */
  static Memberships read(StoredUniverses store) {
    Rows<StoredUniverse> universes = store.all();
    List<UnreadableRow> unreadable = new ArrayList<>(universes.unreadable());
    Map<Symbol, Set<TierName>> tiers = new TreeMap<>();
    for (StoredUniverse universe : universes) {
      if (universe.enabled()) {
        Rows<Symbol> members = store.members(universe.name());
        unreadable.addAll(members.unreadable());
        members.forEach(
            symbol -> tiers.computeIfAbsent(symbol, _ -> new TreeSet<>()).add(universe.name()));
      }
    }
    return new Memberships(List.copyOf(universes), tiers, unreadable);
  }

  /** The enabled universes that have it. */
  Set<TierName> of(Symbol symbol) {
    return tiers.getOrDefault(symbol, Set.of());
  }

  /** Whether the universes are still as they were read, as far as their own rows tell. */
  boolean isCurrent(StoredUniverses store) {
    return changes(universes).equals(changes(store.all()));
  }

  private static Map<TierName, Object> changes(List<StoredUniverse> universes) {
    return universes.stream()
        .collect(
            Collectors.toMap(
                StoredUniverse::name, it -> List.of(it.changedAt(), it.enabled(), it.rule())));
  }
}

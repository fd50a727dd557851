package io.stockpricecache.usecases.universe;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads how the stored universes stand: for operators, as it reads all members. */
public final class ReadUniverses {

  private final StoredUniverses store;

  public ReadUniverses(StoredUniverses store) {
    this.store = requireNonNull(store, "store is null");
  }

  /**
   * A universe.
   *
   * @param tracked how many of its members are tracked, for whatever reason
   */
  public record Standing(StoredUniverse universe, int tracked) {}

  /**
   * All that are stored, by name.
   *
   * @param tracked all symbols that are tracked
   * @throws StoreException if the store does not answer
   */
  public Rows<Standing> read(Set<Symbol> tracked) {
    Rows<StoredUniverse> universes = store.all();
    List<UnreadableRow> unreadable = new ArrayList<>(universes.unreadable());
    List<Standing> standings = new ArrayList<>();
    for (StoredUniverse universe : universes) {
      Rows<Symbol> members = store.members(universe.name());
      unreadable.addAll(members.unreadable());
      standings.add(
          new Standing(universe, (int) members.stream().filter(tracked::contains).count()));
    }
    standings.sort(Comparator.comparing(it -> it.universe().name()));
    return Rows.of(standings, unreadable);
  }
}

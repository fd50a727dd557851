package io.stockpricecache.domain.universe;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import java.util.Collection;
import java.util.Optional;

/**
 * The universes of the operator, each a row of its own and a row a member.
 *
 * <p>The row of a universe is versioned as in {@code LatestPrices}. Safe for several threads. Every
 * method throws {@link StoreException} if the store does not answer.
 */
public interface StoredUniverses {

  /** The most members that a universe may have. */
  int MAX_MEMBERS = 12_000;

  /** Every universe without its members, in one read, in no order; with each acknowledged write. */
  Rows<StoredUniverse> all();

  /**
   * The universe with every acknowledged write.
   *
   * @throws UnreadableRowException if there is one, and this version cannot read it
   */
  Optional<StoredUniverse> find(TierName name);

  /**
   * Writes the universe if its stored version is still its own (0: there is none yet), and counts
   * the version up; whether it did.
   */
  boolean save(StoredUniverse universe);

  /** Its members with every acknowledged write, in the order of their symbols. */
  Rows<Symbol> members(TierName name);

  /**
   * Adds those members and removes these. Cut off, some of it may be done; doing it again is safe.
   * The row of the universe stays as it is.
   */
  void change(TierName name, Collection<Symbol> added, Collection<Symbol> removed);
}

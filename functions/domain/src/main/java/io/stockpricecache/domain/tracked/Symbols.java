package io.stockpricecache.domain.tracked;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.Collection;
import java.util.Optional;

/**
 * The tracked symbols: the authority on what is tracked and how it stands.
 *
 * <p>Rows are versioned as in {@link LatestPrices}. A row that tells no more than its symbol counts
 * as PENDING, at version 0, asked for at the epoch: it may be read, saved and filled like any
 * other. Safe for several threads. Every method throws {@link StoreException} if the store does not
 * answer.
 */
public interface Symbols {

  /**
   * The row with every acknowledged write.
   *
   * @throws UnreadableRowException if there is one, and this version cannot read it
   */
  Optional<TrackedSymbol> find(Symbol symbol);

  /**
   * The rows of those symbols that have one, in one call and in no order. May miss the writes of
   * the last second. The key of an unreadable one is its symbol.
   *
   * @throws IllegalArgumentException for more than {@link LatestPrices#MAX_BATCH} symbols
   */
  Rows<TrackedSymbol> findAll(Collection<Symbol> symbols);

  /** Every row, in no order. */
  Rows<TrackedSymbol> all();

  /**
   * Adds the row at version 1 if the symbol has none; whether it did. The version of the row given
   * does not matter.
   */
  boolean create(TrackedSymbol row);

  /**
   * Writes the row if its stored version is still the row's own, and counts the version up; whether
   * it did.
   */
  boolean save(TrackedSymbol row);

  /**
   * Writes the row and the symbol's latest row, each if its stored version is still its own, and
   * counts both versions up; whether it did. Never one without the other.
   *
   * @throws IllegalArgumentException if they are not of one symbol
   */
  boolean save(TrackedSymbol row, LatestPrice latest);

  /**
   * Adds the latest row, PENDING and at version 1, of a symbol that is tracked and has none;
   * whether it did. So nobody brings a symbol back to the pages that was untracked meanwhile.
   */
  boolean createLatest(Symbol symbol);

  /** Removes the row; whether there was one. */
  boolean delete(Symbol symbol);
}

package io.stockpricecache.domain.tracked;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The tracked symbols: the authority on what is tracked and how it stands.
 *
 * <p>Rows are versioned as in {@link LatestPrices}. A row that tells no more than its symbol counts
 * as PENDING, at version 0, asked for at the epoch: it may be read, saved and filled like any
 * other. Safe for several threads. Every method throws {@link StoreException} if the store does not
 * answer.
 */
public interface Symbols {

  /** The most rows that {@link #createAll} takes. */
  int MAX_CREATED = 50;

  /**
   * The row with every acknowledged write.
   *
   * @throws UnreadableRowException if there is one, and this version cannot read it
   */
  Optional<TrackedSymbol> find(Symbol symbol);

  /** The rows of those symbols that have one, with every acknowledged write, in no order. */
  Rows<TrackedSymbol> findAll(Collection<Symbol> symbols);

  /** Every row, in no order. */
  Rows<TrackedSymbol> all();

  /**
   * Adds the row at version 1 if the symbol has none; whether it did. The version of the row given
   * does not matter.
   */
  boolean create(TrackedSymbol row);

  /**
   * Adds each row at version 1 and its latest row, PENDING and of the same tier, unless one of the
   * two stands: of each symbol both or neither.
   *
   * @return those added
   * @throws IllegalArgumentException for two rows of one symbol, or more than {@link #MAX_CREATED}
   */
  Set<Symbol> createAll(Collection<TrackedSymbol> rows);

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
   * Adds the latest row, PENDING, of that tier and at version 1, of a symbol that is tracked and
   * has none; whether it did. So nobody brings a symbol back to the pages that was untracked
   * meanwhile.
   */
  boolean createLatest(Symbol symbol, TierName tier);

  /** The same of a symbol that somebody has asked for. */
  default boolean createLatest(Symbol symbol) {
    return createLatest(symbol, TierName.USER);
  }

  /** Removes the row, if it can be read or not; gives back what was removed. */
  Rows<TrackedSymbol> delete(Symbol symbol);

  /** Removes the row if its stored version is still the row's own; whether it did. */
  boolean delete(TrackedSymbol row);

  /**
   * Keeps that of a symbol that is not tracked any more, in the place of what was kept before, at
   * least until it says.
   */
  void keep(Untracked known);

  /**
   * What is kept of those symbols, with every acknowledged write, in no order; what of it this
   * version cannot read has the symbol for its key.
   */
  Rows<Untracked> findUntracked(Collection<Symbol> symbols);

  /** What is kept of any symbol, in no order; some of it may be kept no longer. */
  Rows<Untracked> allUntracked();

  /**
   * What every {@link #createAll} refuses.
   *
   * @throws IllegalArgumentException for two rows of one symbol, or more than {@link #MAX_CREATED}
   */
  static void requireCreatable(Collection<TrackedSymbol> rows) {
    long distinct = rows.stream().map(TrackedSymbol::symbol).distinct().count();
    if (rows.size() > MAX_CREATED || distinct < rows.size()) {
      throw new IllegalArgumentException("two rows of one symbol, or too many: " + rows.size());
    }
  }
}

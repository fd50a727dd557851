package io.stockpricecache.domain.store;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import java.util.List;
import java.util.Optional;

/**
 * The tracked symbols: the authority on what is tracked and how it stands.
 *
 * <p>Rows are versioned as in {@link LatestPrices}. Safe for several threads. Every method throws
 * {@link StoreException} if the store does not answer.
 */
public interface Symbols {

  /** The row with every acknowledged write. */
  Optional<TrackedSymbol> find(Symbol symbol);

  /** Every row, in no order. */
  List<TrackedSymbol> all();

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

  /** Removes the row; whether there was one. */
  boolean delete(Symbol symbol);
}

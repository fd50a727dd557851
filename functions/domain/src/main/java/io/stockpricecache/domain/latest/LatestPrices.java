package io.stockpricecache.domain.latest;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * One small row a tracked symbol: all that a page shows of it.
 *
 * <p>Rows are versioned: a write names the version it has read and is refused if another came
 * between; one without a version is at 0. A row begins with {@code Symbols.createLatest}; one that
 * says no status is ACTIVE where it has a price, else PENDING. Safe for several threads. Every
 * method throws {@link StoreException} if the store does not answer.
 */
public interface LatestPrices {

  /** The most symbols that {@link #findAll} takes: one page, one call. */
  int MAX_BATCH = 100;

  /**
   * The row with every acknowledged write.
   *
   * @throws UnreadableRowException if there is one, and this version cannot read it
   */
  Optional<LatestPrice> find(Symbol symbol);

  /**
   * The rows of those symbols that have one, in one call and in no order. May miss the writes of
   * the last second. The key of an unreadable one is its symbol.
   *
   * @throws IllegalArgumentException for more than {@link #MAX_BATCH} symbols
   */
  Rows<LatestPrice> findAll(Collection<Symbol> symbols);

  /**
   * The same with every acknowledged write, at twice the price.
   *
   * @throws IllegalArgumentException for more than {@link #MAX_BATCH} symbols
   */
  Rows<LatestPrice> findAllConsistent(Collection<Symbol> symbols);

  /** Every row, in no order. */
  Rows<LatestPrice> all();

  /**
   * Makes an INACTIVE row PENDING, counts its version up and leaves all else as it is; whether it
   * was one.
   */
  boolean reopen(Symbol symbol);

  /**
   * Notes of each of those rows that somebody has read it on that day, unless that or a later day
   * is noted. Counts its version up and leaves all else as it is, so that nobody who has read it
   * before writes the day away.
   *
   * @return the symbols of which it was noted here; for each other one, somebody has noted it, or
   *     there is no row
   */
  Set<Symbol> noteRead(Collection<Symbol> symbols, LocalDate day);

  /**
   * Writes each row whose stored version is still the row's own, and counts the version up.
   *
   * @return the symbols of the rows written; for each other one, somebody else wrote or removed the
   *     row first
   */
  Set<Symbol> save(Collection<LatestPrice> rows);

  /** Removes the row, if there is one. */
  void delete(Symbol symbol);
}

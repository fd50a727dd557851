package io.stockpricecache.domain.history;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import java.util.List;

/**
 * One bar a session and symbol, as traded.
 *
 * <p>A bar is written only where none stands, or one of a lower rank; so the stored history is the
 * maximum by rank of all that was ever merged, in whatever order, however often, by however many at
 * once. Nothing but expiry removes a bar. Expired bars are as good as absent to readers, though
 * they may still be stored. Safe for several threads.
 */
public interface PriceHistory {

  /**
   * Merges bars of any symbols and sessions; at most one of each symbol and session.
   *
   * @return those that came to stand; each other one met a bar of the same or a higher rank
   * @throws StoreException if the store did not answer; some may have been written then, and
   *     merging again is safe
   */
  List<BarWrite> merge(List<BarWrite> writes);

  /**
   * The bars from one session to another, both inclusive, ascending. May miss the writes of the
   * last second.
   */
  Rows<Bar> read(Symbol symbol, SessionDate from, SessionDate to);

  /**
   * The newest bars, at most {@code count}, ascending, with every write that has been acknowledged.
   */
  Rows<Bar> readNewest(Symbol symbol, int count);
}

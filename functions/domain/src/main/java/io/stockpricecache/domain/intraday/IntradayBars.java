package io.stockpricecache.domain.intraday;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.List;

/** Bars of minutes, an hour of a symbol in a row. */
public interface IntradayBars {

  /**
   * What became of hours that were to be merged.
   *
   * @param written how many rows were
   * @param unreadable the stored rows that cannot be read: what was to be merged into them is lost
   */
  record Merged(int written, List<UnreadableRow> unreadable) {

    public static final Merged NOTHING = new Merged(0, List.of());

    public Merged {
      unreadable = List.copyOf(unreadable);
    }
  }

  /**
   * Merges the hours into those stored ({@link IntradayHour#merge}), whoever else writes them
   * meanwhile. One that adds nothing is not written, nor is one whose stored row cannot be read:
   * that row stays, and is listed by {@link #read}, too.
   *
   * @param hours any, at most one of each symbol, interval and hour
   * @throws StoreException if the store did not answer; some may have been written then, and
   *     merging again is safe
   */
  Merged merge(List<IntradayHour> hours);

  /** The hours that touch the time from one, inclusive, to another, exclusive, ascending. */
  Rows<IntradayHour> read(Symbol symbol, BarInterval interval, Instant from, Instant to);
}

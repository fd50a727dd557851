package io.stockpricecache.domain.intraday;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.List;

/** Bars of minutes, an hour of a symbol in a row. */
public interface IntradayBars {

  /**
   * Merges the hours into those stored ({@link IntradayHour#merge}), whoever else writes them
   * meanwhile. One that adds nothing is not written, nor is one whose stored row cannot be read:
   * that row stays, and is listed by {@link #read}.
   *
   * @param hours any, at most one of each symbol, interval and hour
   * @return how many rows were written
   * @throws StoreException if the store did not answer; some may have been written then, and
   *     merging again is safe
   */
  int merge(List<IntradayHour> hours);

  /** The hours that touch the time from one, inclusive, to another, exclusive, ascending. */
  Rows<IntradayHour> read(Symbol symbol, BarInterval interval, Instant from, Instant to);
}

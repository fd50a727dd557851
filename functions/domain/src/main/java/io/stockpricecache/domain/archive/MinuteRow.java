package io.stockpricecache.domain.archive;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.symbol.Symbol;

/**
 * A bar of one minute, or of five, in an archive.
 *
 * @param bar as readers see it, not adjusted
 */
public record MinuteRow(Symbol symbol, BarInterval interval, IntradayBar bar) {

  public MinuteRow {
    requireNonNull(symbol, "symbol is null");
    requireNonNull(interval, "interval is null");
    requireNonNull(bar, "bar is null");
  }
}

package io.stockpricecache.usecases.archive;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.archive.DailyRow;
import io.stockpricecache.domain.archive.MinuteRow;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.StoredParts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the tables have of some symbols' day. */
final class StoredRows {

  private final PriceHistory history;
  private final IntradayBars bars;

  StoredRows(PriceHistory history, IntradayBars bars) {
    this.history = requireNonNull(history, "history is null");
    this.bars = requireNonNull(bars, "bars is null");
  }

  Rows<DailyRow> daily(Collection<Symbol> symbols, SessionDate date) {
    List<DailyRow> rows = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    for (Symbol symbol : symbols) {
      Rows<Bar> found = history.read(symbol, date, date);
      found.forEach(bar -> rows.add(new DailyRow(symbol, bar)));
      unreadable.addAll(found.unreadable());
    }
    return Rows.of(rows, unreadable);
  }

  Rows<MinuteRow> minutes(Collection<Symbol> symbols, SessionDate date, Instant now) {
    List<MinuteRow> rows = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    for (Symbol symbol : symbols) {
      for (BarInterval interval : BarInterval.values()) {
        Rows<IntradayBar> found = StoredParts.barsOf(symbol, date, interval, bars, now);
        found.forEach(bar -> rows.add(new MinuteRow(symbol, interval, bar)));
        unreadable.addAll(found.unreadable());
      }
    }
    return Rows.of(rows, unreadable);
  }
}

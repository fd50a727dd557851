package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;

/**
 * What is stored of a symbol's day within the day, as readers see it before any adjustment: with
 * what is of that date before the open and after the close. Rounds that no fold has taken are not
 * among it.
 */
public record StoredDay(Symbol symbol, SessionDate date) {

  /** Its bars of that length, ascending. */
  public Rows<IntradayBar> read(IntradayBars bars, BarInterval interval, Instant now) {
    TradingCalendar calendar = Markets.of(symbol).calendar();
    IntradayTimeframe timeframe = IntradayTimeframe.find(interval.text()).orElseThrow();
    Rows<IntradayHour> hours = bars.read(symbol, interval, begin(), calendar.endOf(date));
    return hours.with(
        read ->
            new IntradayFolder(calendar, timeframe, now)
                .fold(
                    new StoredParts(calendar)
                        .of(StoredParts.minutesOf(read).values(), interval).stream()
                            .filter(part -> part.session().equals(date))
                            .toList()));
  }

  /** When the date begins, in its market. */
  public Instant begin() {
    return Markets.of(symbol).calendar().endOf(date.plusDays(-1));
  }
}

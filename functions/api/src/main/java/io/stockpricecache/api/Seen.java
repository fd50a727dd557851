package io.stockpricecache.api;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is made from, of one symbol.
 *
 * @param row the symbol's row; null where a history was read, or the symbol is not tracked
 * @param session of its newest price; null where there is none
 * @param finality of its newest price
 * @param keep how long an answer of it may be kept at most; null where that is the market's to say,
 *     or nothing is known
 */
record Seen(
    Symbol symbol,
    @Nullable LatestPrice row,
    @Nullable SessionDate session,
    @Nullable Finality finality,
    @Nullable Duration keep) {

  static Seen row(Symbol symbol, @Nullable LatestPrice row) {
    PricePoint price = row == null ? null : row.price();
    return price == null
        ? new Seen(symbol, row, null, null, isExpected(row) ? ReadCaches.EXPECTED : null)
        : new Seen(symbol, row, price.session(), price.finality(), null);
  }

  static Seen history(Symbol symbol, List<Bar> bars) {
    return bars.isEmpty()
        ? new Seen(symbol, null, null, null, null)
        : new Seen(symbol, null, bars.getLast().date(), bars.getLast().finality(), null);
  }

  /** Not its row: that it waits for its history. */
  static Seen pending(Symbol symbol) {
    return new Seen(symbol, null, null, null, ReadCaches.EXPECTED);
  }

  static Seen company(Symbol symbol, Duration keep) {
    return new Seen(symbol, null, null, null, keep);
  }

  private static boolean isExpected(@Nullable LatestPrice row) {
    return row != null && row.status() == SymbolStatus.PENDING;
  }
}

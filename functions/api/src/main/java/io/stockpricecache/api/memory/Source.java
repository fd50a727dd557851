package io.stockpricecache.api.memory;

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
 * @param maxAge how long an answer of it may be cached at most; null where that is the market's to
 *     say, or nothing is known
 */
public record Source(
    Symbol symbol,
    @Nullable LatestPrice row,
    @Nullable SessionDate session,
    @Nullable Finality finality,
    @Nullable Duration maxAge) {

  public static Source row(Symbol symbol, @Nullable LatestPrice row) {
    PricePoint price = row == null ? null : row.price();
    Duration expected = isExpected(row) ? ReadCaches.EXPECTED : null;
    return price == null
        ? new Source(symbol, row, null, null, expected)
        : new Source(symbol, row, price.session(), price.finality(), expected);
  }

  public static Source history(Symbol symbol, List<Bar> bars) {
    return bars.isEmpty()
        ? new Source(symbol, null, null, null, null)
        : new Source(symbol, null, bars.getLast().date(), bars.getLast().finality(), null);
  }

  /** Not its row: that it waits for its history. */
  public static Source pending(Symbol symbol) {
    return new Source(symbol, null, null, null, ReadCaches.EXPECTED);
  }

  /** Not of a price: something else that is known of the symbol. */
  public static Source keptFor(Symbol symbol, Duration maxAge) {
    return new Source(symbol, null, null, null, maxAge);
  }

  private static boolean isExpected(@Nullable LatestPrice row) {
    return row != null && row.status() == SymbolStatus.PENDING;
  }
}

package io.stockpricecache.simulator;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The live prices that vendors told as they are. */
final class TrueQuotes {

  private final Map<List<Object>, List<Quote>> bySession = new HashMap<>();

  void add(Quote quote) {
    bySession
        .computeIfAbsent(List.of(quote.symbol(), quote.session()), _ -> new ArrayList<>())
        .add(quote);
  }

  boolean contains(Symbol symbol, SessionDate session, Ohlcv figures, Instant asOf) {
    return of(symbol, session).stream()
        .anyMatch(quote -> quote.figures().equals(figures) && quote.asOf().equals(asOf));
  }

  /**
   * Whether the bar is one of those prices with what others of its session can add: a first price,
   * a further high or low, a larger volume.
   */
  boolean isTrueClose(Symbol symbol, Bar bar) {
    List<Quote> all = of(symbol, bar.date());
    return all.stream()
        .filter(last -> last.asOf().equals(bar.vendorAsOf()))
        .anyMatch(last -> isWidened(last.figures(), bar.figures(), all));
  }

  private static boolean isWidened(Ohlcv last, Ohlcv bar, List<Quote> all) {
    return isSame(last.close(), bar.close())
        && (isSame(last.open(), bar.open()) || (last.open() == null && isSeen(bar.open(), all)))
        && (isSame(last.high(), bar.high())
            || (isAbove(bar.high(), last.high()) && isSeen(bar.high(), all)))
        && (isSame(last.low(), bar.low())
            || (isAbove(last.low(), bar.low()) && isSeen(bar.low(), all)))
        && (last.volume() == null
            || (bar.volume() != null && bar.volume().compareTo(last.volume()) >= 0));
  }

  private static boolean isSeen(@Nullable BigDecimal price, List<Quote> all) {
    return price != null && all.stream().anyMatch(quote -> isSame(quote.price(), price));
  }

  private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null ? other == null : other != null && one.compareTo(other) == 0;
  }

  /** What is not told is within anything. */
  private static boolean isAbove(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null || other == null || one.compareTo(other) > 0;
  }

  private List<Quote> of(Symbol symbol, SessionDate session) {
    return bySession.getOrDefault(List.of(symbol, session), List.of());
  }
}

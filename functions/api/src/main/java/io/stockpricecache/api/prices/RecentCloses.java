package io.stockpricecache.api.prices;

import io.stockpricecache.api.memory.Reading;
import io.stockpricecache.api.several.ConcurrentReads;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.AdjustedBar;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadHistory;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A page of prices with their newest closes. More of them than a symbol's latest row keeps are read
 * from the history of each symbol, adjusted for splits, all symbols at the same time on virtual
 * threads: two calls to the store a symbol.
 */
public final class RecentCloses {

  private final InstantSource clock;

  public RecentCloses(InstantSource clock) {
    this.clock = clock;
  }

  /** The page of those symbols with their newest {@code sessions} closes. */
  public Portfolio page(Reading reading, Set<Symbol> symbols, int sessions) {
    if (sessions <= LatestPrice.CLOSES) {
      return reading.prices().portfolioOfAll(symbols, sessions);
    }
    Portfolio page = reading.prices().portfolioOfAll(symbols, 0);
    Map<Symbol, List<DatedClose>> closes =
        ConcurrentReads.of(
            page.prices().stream().map(view -> view.row().symbol()).toList(),
            symbol -> closes(reading.history(), symbol, sessions));
    return page.with(view -> closes.getOrDefault(view.row().symbol(), List.of()));
  }

  /** None of a symbol whose row cannot be read: the others of the page have theirs. */
  private List<DatedClose> closes(ReadHistory history, Symbol symbol, int sessions) {
    try {
      return readable(history, symbol, sessions);
    } catch (UnreadableRowException e) {
      return List.of();
    }
  }

  private List<DatedClose> readable(ReadHistory history, Symbol symbol, int sessions) {
    List<AdjustedBar> bars =
        history
            .read(symbol, earliest(symbol, sessions), null, Adjustment.SPLIT)
            .map(ReadHistory.History::bars)
            .orElse(List.of());
    return bars.subList(Math.max(0, bars.size() - sessions), bars.size()).stream()
        .map(AdjustedBar::close)
        .toList();
  }

  /** Far enough back: markets trade on five days of seven, less a holiday week now and then. */
  private SessionDate earliest(Symbol symbol, int sessions) {
    return Markets.of(symbol).dateAt(clock.instant()).plusDays(-(sessions * 3L / 2 + 15));
  }
}

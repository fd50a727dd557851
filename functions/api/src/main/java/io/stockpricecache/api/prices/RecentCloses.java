package io.stockpricecache.api.prices;

import io.stockpricecache.api.memory.Reading;
import io.stockpricecache.api.prices.PortfolioResponse.Close;
import io.stockpricecache.api.prices.PortfolioResponse.Page;
import io.stockpricecache.api.several.ConcurrentReads;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.AdjustedBar;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadHistory;
import io.stockpricecache.usecases.reads.ReadPrices.Portfolio;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * More closes than a symbol's latest row keeps: read from the history of each symbol, adjusted for
 * splits, all symbols at the same time on virtual threads. Two calls to the store a symbol.
 */
public final class RecentCloses {

  private final InstantSource clock;

  public RecentCloses(InstantSource clock) {
    this.clock = clock;
  }

  /** The page of those symbols with their newest {@code sessions} closes. */
  public Page page(Reading reading, Set<Symbol> symbols, int sessions) {
    Portfolio page = reading.prices().portfolio(symbols, 0);
    Map<Symbol, List<Close>> closes =
        read(
            reading.history(),
            page.prices().stream().map(view -> view.row().symbol()).toList(),
            sessions);
    return new Page(page, view -> closes.getOrDefault(view.row().symbol(), List.of()));
  }

  /** The newest closes of each symbol, ascending; none of one untracked. */
  private Map<Symbol, List<Close>> read(
      ReadHistory history, Collection<Symbol> symbols, int sessions) {
    return ConcurrentReads.of(symbols, symbol -> closes(history, symbol, sessions));
  }

  /** None of a symbol whose row cannot be read: the others of the page have theirs. */
  private List<Close> closes(ReadHistory history, Symbol symbol, int sessions) {
    try {
      return readable(history, symbol, sessions);
    } catch (UnreadableRowException e) {
      return List.of();
    }
  }

  private List<Close> readable(ReadHistory history, Symbol symbol, int sessions) {
    List<AdjustedBar> bars =
        history
            .read(symbol, earliest(symbol, sessions), null, Adjustment.SPLIT)
            .map(ReadHistory.History::bars)
            .orElse(List.of());
    return bars.subList(Math.max(0, bars.size() - sessions), bars.size()).stream()
        .map(Close::of)
        .toList();
  }

  /** Far enough back: markets trade on five days of seven, less a holiday week now and then. */
  private SessionDate earliest(Symbol symbol, int sessions) {
    return Markets.of(symbol).dateAt(clock.instant()).plusDays(-(sessions * 3L / 2 + 15));
  }
}

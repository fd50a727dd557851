package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.calendar.MarketState;
import io.stockpricecache.domain.freshness.Staleness;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.DatedClose;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the newest prices: one call for a page. Never asks a vendor. */
public final class ReadPrices {

  private final LatestPrices latestPrices;
  private final Staleness staleness;
  private final InstantSource clock;

  public ReadPrices(LatestPrices latestPrices, Staleness staleness, InstantSource clock) {
    this.latestPrices = latestPrices;
    this.staleness = staleness;
    this.clock = clock;
  }

  /**
   * A symbol's row as of now.
   *
   * @param closes the newest closes asked for, ascending, adjusted for splits
   * @param marketState what the symbol's market does now, by its calendar
   */
  public record PriceView(
      LatestPrice row, List<DatedClose> closes, boolean stale, MarketState marketState) {}

  /**
   * A page, in the order asked: each symbol is in one of the three lists.
   *
   * @param unreadable those whose row is there and cannot be read
   */
  public record Portfolio(
      Instant asOf, List<PriceView> prices, List<Symbol> untracked, List<Symbol> unreadable) {

    /** In which its prices are told. */
    public Set<Currency> currencies() {
      return prices.stream()
          .flatMap(view -> Stream.ofNullable(view.row().price()))
          .map(PricePoint::currency)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The same page with other closes. */
    public Portfolio with(Function<PriceView, List<DatedClose>> closes) {
      List<PriceView> views =
          prices.stream()
              .map(it -> new PriceView(it.row(), closes.apply(it), it.stale(), it.marketState()))
              .toList();
      return new Portfolio(asOf, views, untracked, unreadable);
    }

    private Portfolio plus(Portfolio more) {
      return new Portfolio(
          asOf,
          joined(prices, more.prices),
          joined(untracked, more.untracked),
          joined(unreadable, more.unreadable));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
      return Stream.concat(some.stream(), more.stream()).toList();
    }
  }

  /**
   * The rows of those symbols; a repeated one counts once.
   *
   * @param closes how many closes of each, 0 to {@link LatestPrice#CLOSES}
   * @throws IllegalArgumentException for more than {@link LatestPrices#MAX_BATCH} symbols
   */
  public Portfolio portfolio(Collection<Symbol> symbols, int closes) {
    Instant now = clock.instant();
    LinkedHashSet<Symbol> asked = new LinkedHashSet<>(symbols);
    Rows<LatestPrice> read = latestPrices.findAll(asked);
    Map<Symbol, LatestPrice> rows =
        read.stream().collect(Collectors.toMap(LatestPrice::symbol, Function.identity()));
    Set<String> bad =
        read.unreadable().stream().map(UnreadableRow::key).collect(Collectors.toSet());
    List<PriceView> found = new ArrayList<>();
    List<Symbol> untracked = new ArrayList<>();
    List<Symbol> unreadable = new ArrayList<>();
    for (Symbol symbol : asked) {
      LatestPrice row = rows.get(symbol);
      if (row != null) {
        found.add(view(row, closes, now));
      } else if (bad.contains(symbol.value())) {
        unreadable.add(symbol);
      } else {
        untracked.add(symbol);
      }
    }
    return new Portfolio(now, List.copyOf(found), List.copyOf(untracked), List.copyOf(unreadable));
  }

  /**
   * The same of any number of symbols: one call to the store for every {@link
   * LatestPrices#MAX_BATCH}.
   */
  public Portfolio portfolioOfAll(Collection<Symbol> symbols, int closes) {
    List<Symbol> asked = symbols.stream().distinct().toList();
    Portfolio all = new Portfolio(clock.instant(), List.of(), List.of(), List.of());
    for (int from = 0; from < asked.size(); from += LatestPrices.MAX_BATCH) {
      int end = Math.min(asked.size(), from + LatestPrices.MAX_BATCH);
      all = all.plus(portfolio(asked.subList(from, end), closes));
    }
    return all;
  }

  /**
   * The symbol's row, if it is tracked.
   *
   * @throws UnreadableRowException if it cannot be read
   */
  public Optional<PriceView> find(Symbol symbol) {
    Instant now = clock.instant();
    return latestPrices.find(symbol).map(row -> view(row, 0, now));
  }

  private PriceView view(LatestPrice row, int closes, Instant now) {
    return new PriceView(
        row,
        row.asKnownAt(now).adjustedCloses(closes),
        row.isStale(staleness, now),
        Markets.of(row.symbol()).calendar().stateAt(now));
  }
}

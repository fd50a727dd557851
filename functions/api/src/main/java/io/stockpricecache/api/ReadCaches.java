package io.stockpricecache.api;

import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.Staleness;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The memory of a warm function: rows of the stores, by validated symbol, so that pages that
 * overlap share them. Each is kept for thirty seconds, or for sixty where nothing is traded; what
 * may change any moment (a symbol that is not tracked here, or waits for its history or for a price
 * of the open session) for two.
 *
 * <p>Weights are estimates; all together it stays below 100 MB.
 */
final class ReadCaches {

  static final Duration SETTLED = Duration.ofSeconds(60);
  static final Duration MOVING = Duration.ofSeconds(30);
  static final Duration EXPECTED = Duration.ofSeconds(2);

  private final CachedLatestPrices latestPrices;
  private final CachedSymbols symbols;
  private final CachedPriceHistory history;

  ReadCaches(
      LatestPrices latestPrices,
      Symbols symbols,
      PriceHistory history,
      Retention retention,
      Staleness staleness,
      InstantSource clock) {
    this.latestPrices = new CachedLatestPrices(latestPrices, staleness, clock);
    this.symbols = new CachedSymbols(symbols, clock);
    this.history = new CachedPriceHistory(history, retention, clock);
  }

  /** Reads through this memory; may be half a minute behind. */
  LatestPrices latestPrices() {
    return latestPrices;
  }

  /** Reads through this memory; may be half a minute behind. */
  Symbols symbols() {
    return symbols;
  }

  /** Reads through this memory; may be a minute behind. */
  PriceHistory history() {
    return history;
  }

  /** Reads all of that symbol again next time: it was changed here. */
  void forget(Symbol symbol) {
    latestPrices.forget(symbol);
    symbols.forget(symbol);
    history.forget(symbol);
  }

  /** Reads everything again next time. */
  void forgetAll() {
    all().forEach(ReadThrough::forgetAll);
  }

  /** Look-ups answered from memory since this instance started. */
  long hits() {
    return all().stream().mapToLong(ReadThrough::hits).sum();
  }

  /** Look-ups that went to a store. */
  long misses() {
    return all().stream().mapToLong(ReadThrough::misses).sum();
  }

  /** Whatever something is kept under, for tests. */
  Set<Object> keys() {
    return all().stream().flatMap(cache -> cache.keys().stream()).collect(Collectors.toSet());
  }

  private List<ReadThrough<?, ?>> all() {
    return Stream.of(latestPrices.caches(), symbols.caches(), history.caches())
        .flatMap(List::stream)
        .toList();
  }
}

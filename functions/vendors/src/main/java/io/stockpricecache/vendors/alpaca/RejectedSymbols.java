package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Symbols for which Alpaca rejected a batch, so that each costs a call now and then and not with
 * every batch. Safe for several threads.
 */
final class RejectedSymbols {

  private static final Duration LEFT_ALONE = Duration.ofHours(1);

  /** Then all are forgotten; each costs a call again, no more. */
  private static final int AT_MOST = 1_000;

  private final Map<Symbol, Instant> until = new ConcurrentHashMap<>();
  private final InstantSource clock;

  RejectedSymbols(InstantSource clock) {
    this.clock = clock;
  }

  void add(Symbol symbol) {
    if (until.size() >= AT_MOST) {
      until.clear();
    }
    until.put(symbol, clock.instant().plus(LEFT_ALONE));
  }

  boolean has(Symbol symbol) {
    Instant end = until.get(symbol);
    return end != null && clock.instant().isBefore(end);
  }
}

package io.stockpricecache.domain.routing;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Symbols whose live price is doubtful, and for which the other vendors had no better one a short
 * while ago: they are not asked again with every round, for they are likely to say the same. Safe
 * for several threads.
 */
final class FallbackPauses {

  /** Costs two calls an hour where both are right, and as long a stale price where both err. */
  private static final Duration LENGTH = Duration.ofMinutes(30);

  private final Map<Symbol, Instant> ends = new ConcurrentHashMap<>();
  private final InstantSource clock;

  FallbackPauses(InstantSource clock) {
    this.clock = clock;
  }

  void begin(Collection<Symbol> symbols) {
    Instant now = clock.instant();
    ends.values().removeIf(end -> !now.isBefore(end));
    symbols.forEach(symbol -> ends.put(symbol, now.plus(LENGTH)));
  }

  boolean isPaused(Symbol symbol) {
    Instant end = ends.get(symbol);
    return end != null && clock.instant().isBefore(end);
  }
}

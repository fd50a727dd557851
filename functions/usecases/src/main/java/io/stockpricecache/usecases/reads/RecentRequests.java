package io.stockpricecache.usecases.reads;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For which symbols this process has asked for a lease lately, so that of however many readers of
 * one stale symbol one costs a call to the store and the others none. Safe for several threads.
 */
final class RecentRequests {

  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

  private final Map<Symbol, Instant> until = new ConcurrentHashMap<>();

  /** Whether nobody in this process has asked for it within that time; whoever is told so, asks. */
  boolean isFirst(Symbol symbol, Duration every, Instant now) {
    boolean[] first = {false};
    until.compute(
        symbol,
        (_, standing) -> {
          first[0] = standing == null || !now.isBefore(standing);
          return first[0] ? now.plus(every) : standing;
        });
    return first[0];
  }

  /** The store did not answer: somebody may ask again soon, though not every reader. */
  void failed(Symbol symbol, Instant now) {
    until.put(symbol, now.plus(AFTER_A_FAILURE));
  }
}

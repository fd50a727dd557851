package io.stockpricecache.usecases.reads;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process has asked for a lease of lately, so that of however many readers of one stale
 * symbol one costs a call to the store and the others none. Safe for several threads.
 *
 * @param <T> what is asked for
 */
final class RecentRequests<T> {

  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

  private final Map<T, Instant> until = new ConcurrentHashMap<>();

  /** Whether nobody in this process has asked for it within that time; whoever is told so, asks. */
  boolean isFirst(T wish, Duration every, Instant now) {
    boolean[] first = {false};
    until.compute(
        wish,
        (_, standing) -> {
          first[0] = standing == null || !now.isBefore(standing);
          return first[0] ? now.plus(every) : standing;
        });
    return first[0];
  }

  /** The store did not answer: somebody may ask again soon, though not every reader. */
  void failed(T wish, Instant now) {
    until.put(wish, now.plus(AFTER_A_FAILURE));
  }
}

package io.stockpricecache.usecases.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sees to it that a fold comes after every round, and no more than one each quarter of an hour: the
 * first round of a shard and hour has one queued for a quarter of an hour later, which is the fold
 * of all the rounds until then.
 *
 * <p>It knows from memory what it has queued; an instance that starts anew queues once more, and
 * folding twice changes nothing.
 */
final class FoldsToCome {

  private static final Duration DELAY = JobQueue.LONGEST_DELAY;

  /** A round that is written so long before its fold comes is there by then. */
  private static final Duration MARGIN = Duration.ofSeconds(15);

  private final JobQueue queue;
  private final InstantSource clock;
  private final Map<FoldJob, Instant> coveredUntil = new HashMap<>();
  private final Set<FoldJob> owed = new HashSet<>();

  FoldsToCome(JobQueue queue, InstantSource clock) {
    this.queue = requireNonNull(queue, "queue is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Queues those of the folds that no job to come covers, and those that could not be queued
   * before.
   *
   * @throws StoreException if they were not acknowledged; the next call queues them
   */
  synchronized void require(Collection<FoldJob> folds) {
    Instant now = clock.instant();
    coveredUntil.values().removeIf(until -> !until.isAfter(now));
    folds.stream().filter(fold -> !coveredUntil.containsKey(fold)).forEach(owed::add);
    if (owed.isEmpty()) {
      return;
    }
    queue.sendLater(List.copyOf(owed), DELAY);
    owed.forEach(fold -> coveredUntil.put(fold, now.plus(DELAY).minus(MARGIN)));
    owed.clear();
  }
}

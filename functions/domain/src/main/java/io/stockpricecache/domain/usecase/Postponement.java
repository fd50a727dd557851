package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.store.Job;
import io.stockpricecache.domain.store.JobQueue;
import io.stockpricecache.domain.store.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Puts jobs back into the queue for later, of several copies of a job only one.
 *
 * <p>A queue delivers sometimes twice, and a function can die between putting a job back and saying
 * so. If each copy put itself back, copies of what waits for hours would outgrow every budget.
 */
final class Postponement {

  /**
   * The one that was put back comes after the others may follow it: our clocks differ by less than
   * this.
   */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /**
   * A job that could not be sent comes back after the queue's visibility timeout of 12 minutes, and
   * must find the way free.
   */
  private static final Duration LONGEST = Duration.ofMinutes(11);

  private final JobQueue queue;
  private final Leases leases;
  private final InstantSource clock;

  Postponement(JobQueue queue, Leases leases, InstantSource clock) {
    this.queue = queue;
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * Puts the job back, unless another of that name has been put back and comes no later.
   *
   * @param name whatever jobs can stand for each other share
   * @param until when it may run; it comes earlier if the queue cannot hold it back that long
   */
  void putBack(Job job, String name, Instant until) {
    Duration wait = Duration.between(clock.instant(), until);
    Duration delay = wait.compareTo(JobQueue.LONGEST_DELAY) > 0 ? JobQueue.LONGEST_DELAY : wait;
    Duration alone = delay.compareTo(LONGEST) > 0 ? LONGEST : delay.minus(MARGIN);
    if (!alone.isPositive() || leases.acquire("waiting#" + name, alone).isPresent()) {
      queue.sendLater(job, delay);
    }
  }
}

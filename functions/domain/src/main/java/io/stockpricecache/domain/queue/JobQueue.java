package io.stockpricecache.domain.queue;

import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.util.Collection;

/** The queue of symbol jobs. Delivers at least once, in no order. Safe for several threads. */
public interface JobQueue {

  /** The longest that a job can be held back; one that waits longer is sent on when it comes. */
  Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /**
   * Adds the jobs.
   *
   * @throws StoreException if any of them was not acknowledged; sending all again is safe
   */
  void send(Collection<? extends Job> jobs);

  /**
   * Adds a job that is not delivered before that time is over.
   *
   * @param delay at most {@link #LONGEST_DELAY}
   * @throws IllegalArgumentException if it is longer, or negative
   * @throws StoreException if it was not acknowledged; sending it again is safe
   */
  void sendLater(Job job, Duration delay);

  /**
   * Adds several, none of which is delivered before that time is over.
   *
   * @param delay at most {@link #LONGEST_DELAY}
   * @throws IllegalArgumentException if it is longer, or negative
   * @throws StoreException if any of them was not acknowledged; sending all again is safe
   */
  default void sendLater(Collection<? extends Job> jobs, Duration delay) {
    jobs.forEach(job -> sendLater(job, delay));
  }
}

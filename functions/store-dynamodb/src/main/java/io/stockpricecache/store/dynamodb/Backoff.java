package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Pauses before a retry with full jitter: a random time up to a bound that doubles each time. See
 * <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 * Backoff and Jitter</a>.
 *
 * <p>For what DynamoDB reports within an answer. Calls refused as a whole are retried by the SDK.
 */
final class Backoff {

  /** Waits for a while. */
  @FunctionalInterface
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  private static final Duration FIRST_BOUND = Duration.ofMillis(25);

  private final int retries;
  private final Duration lastBound;
  private final RandomGenerator random;
  private final Pause pause;

  /**
   * @param retries the most
   * @param lastBound where the doubling of the bound ends
   */
  Backoff(int retries, Duration lastBound, RandomGenerator random, Pause pause) {
    this.retries = retries;
    this.lastBound = lastBound;
    this.random = random;
    this.pause = pause;
  }

  /** At most eight retries, within 3.6 seconds. */
  static Backoff standard() {
    return new Backoff(8, Duration.ofSeconds(1), new Random(), Thread::sleep);
  }

  /** For many writers of one row, of whom one wins each time. */
  static Backoff contended() {
    return new Backoff(100, Duration.ofMillis(100), new Random(), Thread::sleep);
  }

  /**
   * Pauses before a retry.
   *
   * @param retry which it is, from 1
   * @param what is tried, for the message
   * @throws StoreException if it would be one too many
   */
  void beforeRetry(int retry, String what) {
    if (retry > retries) {
      throw new StoreException(what + " did not succeed in " + (retries + 1) + " tries", null);
    }
    try {
      pause.of(Duration.ofNanos(random.nextLong(bound(retry).toNanos() + 1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(what + " was interrupted", e);
    }
  }

  private Duration bound(int retry) {
    Duration doubled = FIRST_BOUND.multipliedBy(1L << Math.min(retry - 1, 10));
    return doubled.compareTo(lastBound) < 0 ? doubled : lastBound;
  }
}

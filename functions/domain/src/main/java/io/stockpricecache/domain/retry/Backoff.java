package io.stockpricecache.domain.retry;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Tries again what others were in the way of, so often at most, after pauses with full jitter: a
 * random time up to a bound that doubles each time. See <a
 * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 * Backoff and Jitter</a>. Safe for several threads.
 *
 * <p>For writes that lose to another of the same row, and for what a store or queue reports within
 * an answer. Calls refused as a whole are retried by their client.
 */
public final class Backoff {

  private static final Duration FIRST_BOUND = Duration.ofMillis(25);

  private final int retries;
  private final Duration lastBound;
  private final RandomGenerator random;
  private final Pause pause;

  /**
   * @param retries the most
   * @param lastBound where the doubling of the bound ends
   */
  public Backoff(int retries, Duration lastBound, RandomGenerator random, Pause pause) {
    this.retries = retries;
    this.lastBound = requireNonNull(lastBound, "lastBound is null");
    this.random = requireNonNull(random, "random is null");
    this.pause = requireNonNull(pause, "pause is null");
  }

  /** For a service that is busy: at most eight retries, within 3.6 seconds. */
  public static Backoff standard() {
    return new Backoff(8, Duration.ofSeconds(1), new Random(), Pause.REAL);
  }

  /** For many writers of one row, of whom one wins each time. */
  public static Backoff contended() {
    return contended(Pause.REAL);
  }

  /** As {@link #contended()}, waiting in that way. */
  public static Backoff contended(Pause pause) {
    return new Backoff(100, Duration.ofMillis(100), new Random(), pause);
  }

  /**
   * Makes attempts until one has a result.
   *
   * @param what is tried, for the message
   * @param attempt reads what stands by now, and writes; empty if somebody else was faster
   * @throws StoreException if the last attempt allowed has none either
   */
  public <T> T untilDone(String what, Supplier<Optional<T>> attempt) {
    for (int retry = 1; ; retry++) {
      Optional<T> result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      beforeRetry(retry, what);
    }
  }

  /**
   * Changes what stands as long as it stands: as it was read, and if somebody else has written
   * meanwhile, as it is by then.
   *
   * @param what is changed, for the message
   * @param write whether it was taken, or nothing is to be changed
   * @param readAgain empty if nothing stands any more
   * @return whether the change is made
   * @throws StoreException if others never let it
   */
  public <T> boolean update(
      String what, T read, Predicate<T> write, Supplier<Optional<T>> readAgain) {
    T standing = read;
    for (int retry = 1; !write.test(standing); retry++) {
      beforeRetry(retry, what);
      Optional<T> newer = readAgain.get();
      if (newer.isEmpty()) {
        return false;
      }
      standing = newer.get();
    }
    return true;
  }

  /**
   * Pauses before a retry.
   *
   * @param retry which it is, from 1
   * @param what is tried, for the message
   * @throws StoreException if it would be one too many
   */
  public void beforeRetry(int retry, String what) {
    if (retry > retries) {
      throw new StoreException(what + " did not succeed in " + (retries + 1) + " tries", null);
    }
    boolean isOver = pause.of(Duration.ofNanos(random.nextLong(bound(retry).toNanos() + 1)));
    if (!isOver && Thread.currentThread().isInterrupted()) {
      throw new StoreException(what + " was interrupted", null);
    }
  }

  private Duration bound(int retry) {
    Duration doubled = FIRST_BOUND.multipliedBy(1L << Math.min(retry - 1, 10));
    return doubled.compareTo(lastBound) < 0 ? doubled : lastBound;
  }
}

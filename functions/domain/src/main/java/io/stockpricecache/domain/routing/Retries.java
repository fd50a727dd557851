package io.stockpricecache.domain.routing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The one place where a question is asked of a vendor again, and how often at most: one time in
 * ten, after a random pause, where time is left. Safe for several threads.
 */
public final class Retries {

  /** No question is asked again. */
  public static final Retries NONE =
      new Retries(
          0,
          pause -> {
            throw new IllegalStateException("a pause where none is due");
          },
          new Random());

  /** Calls that earn one more. */
  static final int CALLS_FOR_ONE_MORE = 10;

  /** Saved up by this many calls; more would let an outage begin with a burst. */
  private static final int MOST_SAVED = 5 * CALLS_FOR_ONE_MORE;

  private static final Duration SHORTEST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  /** The pause, and a call that takes all its time. */
  private static final Duration NEEDED = Duration.ofSeconds(15);

  /** Waits. */
  @FunctionalInterface
  public interface Pause {
    /** Returns when the time is over, or early if the thread is interrupted. */
    void of(Duration time);
  }

  private final int earnedByACall;
  private final Pause pause;
  private final RandomGenerator random;
  private int saved;

  public Retries(Pause pause, RandomGenerator random) {
    this(1, pause, random);
  }

  private Retries(int earnedByACall, Pause pause, RandomGenerator random) {
    this.earnedByACall = earnedByACall;
    this.pause = requireNonNull(pause, "pause is null");
    this.random = requireNonNull(random, "random is null");
  }

  /** Notes a question that was asked for the first time. */
  synchronized void asked() {
    saved = Math.min(MOST_SAVED, saved + earnedByACall);
  }

  /** Waits, and takes a retry; or false at once if none is left, or no time for it. */
  boolean take() {
    synchronized (this) {
      if (saved < CALLS_FOR_ONE_MORE || !TimeLeft.allows(NEEDED)) {
        return false;
      }
      saved -= CALLS_FOR_ONE_MORE;
    }
    pause.of(Duration.ofMillis(random.nextLong(SHORTEST.toMillis(), LONGEST.toMillis())));
    return true;
  }
}

package io.stockpricecache.vendors.http;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.retry.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps one function's calls to a vendor some time apart. Safe for several threads. */
public final class Pace {

  /** The vendor's second and ours begin at other times. */
  private static final Duration A_SECOND = Duration.ofMillis(1_100);

  private final Duration gap;
  private final Pause pause;
  private final InstantSource clock;
  private Instant next = Instant.EPOCH;

  /**
   * @param gap from the end of a call to the next; zero for none
   */
  public Pace(Duration gap, Pause pause, InstantSource clock) {
    this.gap = requireNonNull(gap, "gap is null");
    this.pause = requireNonNull(pause, "pause is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Calls follow at once. */
  public static Pace none() {
    return new Pace(Duration.ZERO, _ -> true, InstantSource.system());
  }

  /** Makes a call in its turn. */
  public synchronized VendorResponse call(Call call) {
    Duration left = Duration.between(clock.instant(), next);
    // The clock may have been set back.
    return after(left.compareTo(gap) < 0 ? left : gap, call);
  }

  /**
   * Makes a call once more that came too soon after another function's. Its pause is shorter than
   * the gap, so that it ends before that function's next call.
   */
  public synchronized VendorResponse again(Call call) {
    return after(A_SECOND, call);
  }

  private VendorResponse after(Duration wait, Call call) {
    if (wait.isPositive()) {
      pause.of(wait);
    }
    try {
      return call.answer();
    } finally {
      next = gap.isZero() ? Instant.EPOCH : clock.instant().plus(gap);
    }
  }

  /** One request. */
  @FunctionalInterface
  public interface Call {
    /** Makes it, and waits for its answer. */
    VendorResponse answer();
  }
}

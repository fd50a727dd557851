package io.stockpricecache.vendors.http;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.retry.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps one function's calls to a vendor some time apart. Safe for several threads. */
public final class Pace {

  private final Duration gap;
  private final Pause pause;
  private final InstantSource clock;
  private Instant next = Instant.MIN;

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
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      pause.of(Duration.between(now, next));
    }
    try {
      return call.answer();
    } finally {
      next = gap.isZero() ? Instant.MIN : clock.instant().plus(gap);
    }
  }

  /** One request. */
  @FunctionalInterface
  public interface Call {
    /** Makes it, and waits for its answer. */
    VendorResponse answer();
  }
}

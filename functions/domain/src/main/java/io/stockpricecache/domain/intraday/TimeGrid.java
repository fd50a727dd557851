package io.stockpricecache.domain.intraday;

import java.time.Duration;
import java.time.Instant;

/** Equal parts of time, one after the other. */
public final class TimeGrid {

  private TimeGrid() {}

  /**
   * When the part begins in which that time lies.
   *
   * @param length of each part, in whole seconds
   * @param origin when one of them begins
   */
  public static Instant startOf(Instant time, Duration length, Instant origin) {
    long seconds = length.toSeconds();
    long since = Duration.between(origin, time).toSeconds();
    return origin.plusSeconds(Math.floorDiv(since, seconds) * seconds);
  }

  /** The same of parts that begin with the hour. */
  public static Instant startOf(Instant time, Duration length) {
    return startOf(time, length, Instant.EPOCH);
  }
}

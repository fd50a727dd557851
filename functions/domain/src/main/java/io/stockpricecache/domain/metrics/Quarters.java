package io.stockpricecache.domain.metrics;

import java.time.Duration;
import java.time.Instant;

/**
 * The quarters of a day (UTC), in each of which the numbers of the status page are told once, or in
 * its first hour alone: a metric costs by the hours in which it is told.
 */
public final class Quarters {

  private static final long QUARTER = Duration.ofHours(6).toSeconds();
  private static final long HOUR = Duration.ofHours(1).toSeconds();

  private Quarters() {}

  /** Whether both lie in the same quarter of the same day. */
  public static boolean areSame(Instant a, Instant b) {
    return Math.floorDiv(a.getEpochSecond(), QUARTER) == Math.floorDiv(b.getEpochSecond(), QUARTER);
  }

  /** Whether that lies in the first hour of a quarter. */
  public static boolean isFirstHour(Instant time) {
    return Math.floorMod(time.getEpochSecond(), QUARTER) < HOUR;
  }
}

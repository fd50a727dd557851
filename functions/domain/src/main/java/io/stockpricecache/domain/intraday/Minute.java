package io.stockpricecache.domain.intraday;

import java.time.Instant;

/**
 * What is stored of one bar's time: a vendor's bar, or else what the polls saw.
 *
 * <p>Merging is a maximum: a vendor's bar stands before ticks, of two vendors' the higher rank, and
 * of two lots of ticks the first, the last, the highest and the lowest. So it comes out the same in
 * whatever order the parts arrive, and however often.
 */
public sealed interface Minute permits SeenMinute, ToldMinute {

  /** When the bar begins. */
  Instant time();

  /** Whether it lies within the regular session; before and after it prices are of no daily bar. */
  boolean isRegular();

  /**
   * Both as one.
   *
   * @throws IllegalArgumentException if they are of different times
   */
  static Minute merge(Minute one, Minute other) {
    if (!one.time().equals(other.time())) {
      throw new IllegalArgumentException(one.time() + " is not " + other.time());
    }
    return switch (one) {
      case ToldMinute told -> other instanceof ToldMinute otherTold ? told.higher(otherTold) : told;
      case SeenMinute seen -> other instanceof SeenMinute otherSeen ? seen.with(otherSeen) : other;
    };
  }
}

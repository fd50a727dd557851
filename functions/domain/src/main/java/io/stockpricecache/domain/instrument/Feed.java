package io.stockpricecache.domain.instrument;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a symbol's live prices come.
 *
 * @param kind null while no vendor has told it
 * @param delay by which each price comes late, as the vendor states or as its answers show: zero,
 *     also where it is not known, to {@link #LONGEST}
 */
public record Feed(@Nullable InstrumentKind kind, Duration delay) {

  /** Exchanges that delay their prices do so by 15 to 50 minutes; what is later stands still. */
  public static final Duration LONGEST = Duration.ofMinutes(60);

  /** Of which nothing is known, as of most: prices come at once. */
  public static final Feed UNKNOWN = new Feed(null, Duration.ZERO);

  public Feed {
    requireNonNull(delay, "delay is null");
    if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("delay is not 0 to 60 minutes: " + delay);
    }
  }

  /** With the longest delay that counts where a longer one is told. */
  public static Feed of(@Nullable InstrumentKind kind, Duration delay) {
    Duration late = delay.isNegative() ? Duration.ZERO : delay;
    return new Feed(kind, late.compareTo(LONGEST) > 0 ? LONGEST : late);
  }

  /** Whether it has one price a day and none in between. */
  public boolean isPricedOnceADay() {
    return kind == InstrumentKind.FUND;
  }

  /** The time that prices which come now are of. */
  public Instant seenAt(Instant now) {
    return now.minus(delay);
  }

  public Feed withDelay(Duration newDelay) {
    return of(kind, newDelay);
  }

  /** This one after another was told: its kind stays where that tells none. */
  public Feed after(Feed told) {
    return new Feed(told.kind == null ? kind : told.kind, told.delay);
  }
}

package io.stockpricecache.domain.routing;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How much time the work at hand has left. A function that Lambda is about to end begins nothing
 * that it could not finish.
 */
public final class TimeLeft {

  private static final ScopedValue<Supplier<Duration>> LEFT = ScopedValue.newInstance();

  private TimeLeft() {}

  /** Does the work with that much time left, asked anew each time. */
  public static <T> T during(Supplier<Duration> left, Supplier<T> work) {
    return ScopedValue.where(LEFT, left).call(work::get);
  }

  /** Whether there is time for something that takes so long; always so where nothing says. */
  public static boolean allows(Duration length) {
    return !LEFT.isBound() || LEFT.get().get().compareTo(length) >= 0;
  }

  /** The same work for another thread, with the time that is left here. */
  static Runnable carried(Runnable work) {
    return LEFT.isBound() ? ScopedValueCarrier.of(LEFT, work) : work;
  }
}

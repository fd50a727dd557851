package io.stockpricecache.local.clock;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one clock of a local run: stands at an instant until {@link #begin}, then runs {@code speed}
 * times as fast as real time. Never goes back, except that the real clock follows the machine's.
 * Safe for many threads.
 */
public final class VirtualClock implements InstantSource {

  private final Instant start;
  private final int speed;
  private final boolean real;
  private final Supplier<Duration> elapsed;
  private final Runnable begin;

  private VirtualClock(
      Instant start, int speed, boolean real, Supplier<Duration> elapsed, Runnable begin) {
    this.start = requireNonNull(start, "start is null");
    if (speed < 1) {
      throw new IllegalArgumentException("speed is below 1: " + speed);
    }
    this.speed = speed;
    this.real = real;
    this.elapsed = elapsed;
    this.begin = begin;
  }

  /**
   * The machine's own time: never stands, and goes on while the machine sleeps, as a monotonic
   * count may not.
   */
  public static VirtualClock real(InstantSource machine) {
    Instant start = machine.instant();
    return new VirtualClock(
        start,
        1,
        /* real= */ true,
        () -> Duration.between(start, machine.instant()),
        /* begin= */ () -> {});
  }

  /**
   * A clock of its own.
   *
   * @param speed virtual seconds per real second, at least 1
   */
  public static VirtualClock from(Instant start, int speed) {
    return from(start, speed, System::nanoTime);
  }

  /** As {@link #from(Instant, int)}, counting by the given nanoseconds. */
  public static VirtualClock from(Instant start, int speed, LongSupplier nanoTime) {
    AtomicReference<@Nullable Long> first = new AtomicReference<>();
    return new VirtualClock(
        start,
        speed,
        /* real= */ false,
        () -> {
          Long begun = first.get();
          return begun == null ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - begun);
        },
        () -> first.compareAndSet(null, nanoTime.getAsLong()));
  }

  /**
   * Lets time run; called again, does nothing. Until then, what takes long to start costs no
   * virtual time: at full speed five seconds would be half a day.
   */
  public void begin() {
    begin.run();
  }

  @Override
  public Instant instant() {
    return start.plus(elapsed.get().multipliedBy(speed));
  }

  /** What a moment of the machine's own time, not long ago, was by this clock. */
  public Instant at(Instant moment, Instant machineNow) {
    return instant().minus(Duration.between(moment, machineNow).multipliedBy(speed));
  }

  /** Virtual seconds per real second. */
  public int speed() {
    return speed;
  }

  /** Whether virtual and real time are the same. */
  public boolean isReal() {
    return real;
  }

  /** Real time from now until then; zero if then has passed. */
  public Duration realTimeUntil(Instant then) {
    Duration left = Duration.between(instant(), then);
    return left.isNegative() ? Duration.ZERO : left.dividedBy(speed);
  }
}

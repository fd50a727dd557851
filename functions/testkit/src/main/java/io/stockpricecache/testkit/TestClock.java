package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is turned, in either direction. Safe for several threads. */
public final class TestClock implements InstantSource {

  private final AtomicReference<Instant> now;

  private TestClock(Instant now) {
    this.now = new AtomicReference<>(requireNonNull(now, "now is null"));
  }

  /** A clock at an ISO-8601 instant, e.g. {@code 2026-11-20T15:00:00Z}. */
  public static TestClock at(String instant) {
    return new TestClock(Instant.parse(instant));
  }

  public void set(Instant instant) {
    now.set(requireNonNull(instant, "instant is null"));
  }

  /** Turns the clock on, or back for a negative duration. */
  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}

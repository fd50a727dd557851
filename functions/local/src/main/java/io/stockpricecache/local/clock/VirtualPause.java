package io.stockpricecache.local.clock;

import io.stockpricecache.domain.retry.Pause;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pauses by a run's own clock, and ends them all when it is closed. */
public final class VirtualPause implements Pause, AutoCloseable {

  private final VirtualClock clock;
  private final CountDownLatch closed = new CountDownLatch(1);

  public VirtualPause(VirtualClock clock) {
    this.clock = clock;
  }

  @Override
  public boolean of(Duration time) {
    try {
      return !closed.await(time.dividedBy(clock.speed()).toNanos() + 1, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

package io.stockpricecache.domain.retry;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

  /** By the machine's clock. */
  Pause REAL = Pause::sleep;

  /** Waits; whether that long: not so if the thread is interrupted or the process about to end. */
  boolean of(Duration time);

  private static boolean sleep(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

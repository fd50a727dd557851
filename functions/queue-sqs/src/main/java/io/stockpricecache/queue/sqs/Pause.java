package io.stockpricecache.queue.sqs;

import io.stockpricecache.domain.store.StoreException;
import java.util.concurrent.ThreadLocalRandom;

/** Waits before something is tried again. */
@FunctionalInterface
interface Pause {

  /**
   * Waits.
   *
   * @param failed how many tries have failed, from 1
   * @throws StoreException if the thread is interrupted meanwhile
   */
  void beforeRetry(int failed);

  /** Any time up to 50 ms, doubled with each failure: at most 750 ms over four of them. */
  static Pause withJitter() {
    return failed -> {
      try {
        Thread.sleep(ThreadLocalRandom.current().nextLong(1, 50L << (failed - 1)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoreException("interrupted between two tries", e);
      }
    };
  }
}

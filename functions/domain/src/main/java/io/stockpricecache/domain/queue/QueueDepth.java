package io.stockpricecache.domain.queue;

import io.stockpricecache.domain.store.StoreException;

/** How much waits in the queue of symbol jobs. */
public interface QueueDepth {

  /**
   * Counts of messages, each of them approximate.
   *
   * @param waiting may be received now
   * @param delayed held back until later
   * @param inFlight received and not done yet
   */
  record Depth(int waiting, int delayed, int inFlight) {}

  /**
   * The depth just now.
   *
   * @throws StoreException if the queue did not answer
   */
  Depth depth();
}

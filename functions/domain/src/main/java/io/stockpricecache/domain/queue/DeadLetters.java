package io.stockpricecache.domain.queue;

import io.stockpricecache.domain.store.StoreException;

/** Where messages go that can never succeed, with the reason, for an operator to look at. */
public interface DeadLetters {

  /**
   * Takes a received message off the queue and keeps its body with the reason.
   *
   * @throws StoreException if that was not acknowledged; the message is then still in the queue,
   *     and nothing is lost
   */
  void bury(String body, String receiptHandle, String reason);
}

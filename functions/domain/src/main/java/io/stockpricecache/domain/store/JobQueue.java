package io.stockpricecache.domain.store;

import java.util.Collection;

/** The queue of symbol jobs. Delivers at least once, in no order. Safe for several threads. */
public interface JobQueue {

  /**
   * Adds the jobs.
   *
   * @throws StoreException if any of them was not acknowledged; sending all again is safe
   */
  void send(Collection<? extends Job> jobs);
}

package io.stockpricecache.simulator.stores;

import io.stockpricecache.domain.queue.JobQueue;
import java.time.Instant;
import java.util.List;

/** The queue behind the schedule's courier, who alone decides when a message is delivered. */
public interface Mailbox {

  /** Where jobs are put in; delays are the courier's. */
  JobQueue queue();

  /**
   * Takes out all that was put in since the last time, in any order.
   *
   * @param now when they were put in
   */
  List<Message> collect(Instant now);

  /** A message is done with. */
  void done(Message message);

  /** A message is given up. */
  void bury(Message message, String reason);
}

package io.stockpricecache.simulator.stores;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.Job;
import java.time.Instant;

/**
 * A message as a queue hands it out.
 *
 * @param receiptHandle what the queue wants to hear when it is done with
 */
public record Message(String id, String receiptHandle, Job job, Instant sentAt) {

  public Message {
    requireNonNull(id, "id is null");
    requireNonNull(receiptHandle, "receiptHandle is null");
    requireNonNull(job, "job is null");
    requireNonNull(sentAt, "sentAt is null");
  }
}

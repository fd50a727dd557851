package io.stockpricecache.queue.sqs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.Job;
import org.jspecify.annotations.Nullable;

/**
 * A job as its message carries it.
 *
 * @param requestId of the request that led to the job, for the log; null where the message does not
 *     say, as those of earlier releases do not
 */
public record JobMessage(Job job, @Nullable String requestId) {

  public JobMessage {
    requireNonNull(job, "job is null");
  }
}

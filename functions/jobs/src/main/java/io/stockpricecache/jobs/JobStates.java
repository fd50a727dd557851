package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes how the jobs stand that callers have asked for. What becomes of a job is the same whether
 * or not that can be noted; that it cannot is an error in the log.
 */
final class JobStates {

  private static final Logger LOG = LoggerFactory.getLogger(JobStates.class);

  private static final int RETRIES = 3;

  private final JobRecords records;
  private final Backoff backoff;

  /**
   * @param pause between two tries to write how a job ended
   */
  JobStates(JobRecords records, Pause pause) {
    this.records = requireNonNull(records, "records is null");
    this.backoff = new Backoff(RETRIES, Duration.ofMillis(100), new Random(), pause);
  }

  /**
   * Notes it, if the job has an id: a job of the system's own costs no write. That it has begun is
   * tried once, as its end tells more; how it ended a few times, as nothing comes after it.
   */
  void note(Job job, JobState state, @Nullable String reason) {
    Optional<JobId> id = job.findId();
    if (id.isEmpty()) {
      return;
    }
    try {
      if (!update(id.get(), state, reason)) {
        LOG.debug("job {}: not {}: its record has ended, or there is none", id.get(), state);
      }
    } catch (RuntimeException e) {
      LOG.error(
          "job {}: that it is {} is not in its record: {}",
          id.get(),
          state,
          LogText.line(e.toString()),
          e);
    }
  }

  private boolean update(JobId id, JobState state, @Nullable String reason) {
    for (int retry = 1; ; retry++) {
      try {
        return records.update(id, state, reason);
      } catch (StoreException e) {
        if (state == JobState.RUNNING || retry > RETRIES) {
          throw e;
        }
        LOG.warn("job {}: {} is written again: {}", id, state, LogText.line(e.toString()));
        backoff.beforeRetry(retry, "noting that job " + id + " is " + state);
      }
    }
  }
}

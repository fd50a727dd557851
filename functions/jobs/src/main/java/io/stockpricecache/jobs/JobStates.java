package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.JobState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes how the jobs stand that callers have asked for. What becomes of a job is the same whether
 * or not that can be noted; that it cannot is an error in the log.
 */
final class JobStates {

  private static final Logger LOG = LoggerFactory.getLogger(JobStates.class);

  private final JobRecords records;

  JobStates(JobRecords records) {
    this.records = requireNonNull(records, "records is null");
  }

  /** Notes it, if the job has an id: a job of the system's own costs no write. */
  void note(Job job, JobState state, @Nullable String reason) {
    Optional<JobId> id = job.findId();
    if (id.isEmpty()) {
      return;
    }
    try {
      if (!records.update(id.get(), state, reason)) {
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
}

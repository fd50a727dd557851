package io.stockpricecache.domain.queue;

import java.time.Duration;

/** What the queue of symbol jobs carries. Every job may be run twice, and late. */
public sealed interface Job
    permits BackfillJob, CompanyJob, DirectoryJob, QuarantineReviewJob, RunJob {

  /**
   * As long as the function that works on a job may run: so long it keeps others from the same
   * work, and if it dies, no longer.
   */
  Duration CLAIM = Duration.ofMinutes(2);
}

package io.stockpricecache.usecases.runs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;

/**
 * The queue for whoever answers callers: a job that has an id gets its record before it is queued,
 * so that an id that was answered is known. A record whose job was not queued then has an id that
 * nobody was told.
 */
public final class RecordedQueue implements JobQueue {

  private final JobQueue queue;
  private final JobRecords records;
  private final InstantSource clock;

  public RecordedQueue(JobQueue queue, JobRecords records, InstantSource clock) {
    this.queue = requireNonNull(queue, "queue is null");
    this.records = requireNonNull(records, "records is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Adds the jobs.
   *
   * @throws StoreException if one of them, or its record, was not acknowledged
   */
  @Override
  public void send(Collection<? extends Job> jobs) {
    jobs.forEach(this::create);
    queue.send(jobs);
  }

  @Override
  public void sendLater(Job job, Duration delay) {
    create(job);
    queue.sendLater(job, delay);
  }

  private void create(Job job) {
    job.findId().ifPresent(id -> records.create(JobRecord.queued(id, job, clock.instant())));
  }
}

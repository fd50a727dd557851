package io.stockpricecache.local.journal;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import java.time.Duration;
import java.util.Collection;

/** The queue of jobs, of which the progress is told what was acknowledged. */
public final class WatchedQueue implements JobQueue {

  private final JobQueue queue;
  private final Progress progress;
  private final int speed;

  /**
   * @param speed virtual seconds per real second
   */
  public WatchedQueue(JobQueue queue, Progress progress, int speed) {
    this.queue = requireNonNull(queue, "queue is null");
    this.progress = requireNonNull(progress, "progress is null");
    this.speed = speed;
  }

  @Override
  public void send(Collection<? extends Job> jobs) {
    // First: a function may be at them before this returns.
    jobs.forEach(job -> progress.note(job, BulkWork::sent));
    queue.send(jobs);
  }

  @Override
  public void sendLater(Job job, Duration delay) {
    queue.sendLater(job, delay);
    progress.note(job, (work, symbol) -> work.postponed(symbol, delay.dividedBy(speed)));
  }
}

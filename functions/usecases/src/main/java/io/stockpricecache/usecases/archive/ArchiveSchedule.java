package io.stockpricecache.usecases.archive;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.ArchiveJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.store.StoreException;
import java.util.List;

/**
 * Has the archive looked after, if there is one. By a job, so that the function behind the
 * schedules needs no access to it.
 */
public record ArchiveSchedule(JobQueue queue, boolean isOn) {

  public ArchiveSchedule {
    requireNonNull(queue, "queue is null");
  }

  /**
   * Queues a look at what is to be archived; whether it did.
   *
   * @throws StoreException if it could not be queued
   */
  public boolean queueIfOn() {
    if (isOn) {
      queue.send(List.of(ArchiveJob.LOOK));
    }
    return isOn;
  }
}

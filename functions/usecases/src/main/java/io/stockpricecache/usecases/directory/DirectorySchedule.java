package io.stockpricecache.usecases.directory;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * When the directory is built anew: once what a vendor has listed is a week old, and at most once a
 * day, so that a vendor that fails is asked again the day after.
 */
public final class DirectorySchedule {

  /** How long a vendor's list is taken for new. */
  static final Duration EVERY = Duration.ofDays(7);

  /** From the start of one build to the next: a job that was lost is sent again then. */
  static final Duration PAUSE = Duration.ofDays(1);

  private final InstrumentDirectory directory;
  private final VendorRouter vendors;
  private final JobQueue queue;
  private final SyncRuns runs;
  private final InstantSource clock;

  public DirectorySchedule(
      InstrumentDirectory directory,
      VendorRouter vendors,
      JobQueue queue,
      SyncRuns runs,
      InstantSource clock) {
    this.directory = requireNonNull(directory, "directory is null");
    this.vendors = requireNonNull(vendors, "vendors is null");
    this.queue = requireNonNull(queue, "queue is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Queues the job if it is due; the job. Where no vendor lists anything, nothing is read.
   *
   * @throws io.stockpricecache.domain.store.StoreException if the store or the queue does not
   *     answer; the next run asks again
   */
  public Optional<DirectoryJob> queueIfDue() {
    Instant now = clock.instant();
    if (vendors.listing().isEmpty() || isBuiltLately(now)) {
      return Optional.empty();
    }
    if (due(vendors.listing(), directory.parts(), now).isEmpty()) {
      return Optional.empty();
    }
    DirectoryJob job = new DirectoryJob(now);
    queue.send(List.of(job));
    return Optional.of(job);
  }

  /** Those of the vendors whose part is a week old at that time, or that have none. */
  static List<VendorName> due(
      List<VendorName> listing, Collection<DirectoryPart> parts, Instant at) {
    return listing.stream()
        .filter(
            vendor ->
                parts.stream()
                    .filter(part -> part.vendor().equals(vendor))
                    .noneMatch(part -> part.version().plus(EVERY).isAfter(at)))
        .toList();
  }

  private boolean isBuiltLately(Instant now) {
    return runs.outlines(RunType.DIRECTORY, 1).stream()
        .anyMatch(run -> run.startedAt().plus(PAUSE).isAfter(now));
  }
}

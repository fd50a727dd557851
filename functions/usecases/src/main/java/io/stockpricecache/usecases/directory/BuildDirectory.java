package io.stockpricecache.usecases.directory;

import static io.stockpricecache.domain.queue.Job.CLAIM;
import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.queue.DirectoryJob;
import io.stockpricecache.domain.queue.DirectoryJob.Place;
import io.stockpricecache.domain.routing.CallTally;
import io.stockpricecache.domain.routing.TimeLeft;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.runs.Postponement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Asks each vendor whose part of the directory is due for all that it lists, and puts the new part
 * in the place of the old one once it is whole and plausible. One vendor's failure costs no other's
 * part anything, nor its own old one.
 *
 * <p>A page is a call, and the vendor may let few of them through: then the job is put back with
 * its place. The run stands in the journal as RUNNING as long, with what came of each vendor so
 * far. It may be doubled or killed at any time: chunks are stored under the version of the build,
 * the first copy's stay, and what was done of the run is read from the journal.
 */
public final class BuildDirectory {

  /** A vendor that refuses calls for longer is left to the next build. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(30);

  /** A build that has come to no end by then is given up. */
  static final Duration LONGEST_BUILD = Duration.ofHours(20);

  /** A page takes less; with less time left, the job comes again. */
  private static final Duration RESERVE = Duration.ofSeconds(30);

  private static final String CLAIMED = "directory";

  private final InstrumentDirectory directory;
  private final VendorRouter vendors;
  private final Postponement postponement;
  private final Leases leases;
  private final SyncRuns runs;
  private final InstantSource clock;

  public BuildDirectory(
      InstrumentDirectory directory,
      VendorRouter vendors,
      Postponement postponement,
      Leases leases,
      SyncRuns runs,
      InstantSource clock) {
    this.directory = requireNonNull(directory, "directory is null");
    this.vendors = requireNonNull(vendors, "vendors is null");
    this.postponement = requireNonNull(postponement, "postponement is null");
    this.leases = requireNonNull(leases, "leases is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Runs the job; the run as it stands then in the journal, empty if another copy is at it. */
  public Optional<SyncRun> run(DirectoryJob job) {
    Instant now = clock.instant();
    if (job.notBefore().isAfter(now)) {
      postponement.putBack(job);
      return Optional.empty();
    }
    List<SyncRun> lately = runs.newest(RunType.DIRECTORY, 2);
    Optional<SyncRun> newest = lately.stream().findFirst();
    if (newest.filter(run -> isOver(run, job)).isPresent()) {
      return newest;
    }
    Optional<Lease> claim = leases.acquire(CLAIMED, CLAIM);
    if (claim.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(build(job, DirectoryRun.of(job.requestedAt(), lately)));
    } finally {
      leases.release(claim.get());
    }
  }

  /** A copy of a job that is done with, or of one that a newer one has replaced. */
  private static boolean isOver(SyncRun run, DirectoryJob job) {
    boolean isEnded = run.status() == RunStatus.COMPLETE || run.status() == RunStatus.PARTIAL;
    return run.startedAt().isAfter(job.requestedAt())
        || (run.startedAt().equals(job.requestedAt()) && isEnded);
  }

  private SyncRun build(DirectoryJob job, DirectoryRun run) {
    try {
      Optional<DirectoryJob> rest = readAllCounted(job, run);
      SyncRun noted = run.run(rest.isPresent(), clock.instant());
      runs.save(noted);
      rest.ifPresent(postponement::putBack);
      return noted;
    } catch (RuntimeException e) {
      run.note(runs, clock.instant(), e);
      throw e;
    }
  }

  private Optional<DirectoryJob> readAllCounted(DirectoryJob job, DirectoryRun run) {
    CallTally tally = new CallTally();
    try {
      return tally.during(() -> readAll(job, run));
    } finally {
      run.add(tally);
    }
  }

  /** What is left to do later; empty if all is done. */
  private Optional<DirectoryJob> readAll(DirectoryJob job, DirectoryRun run) {
    for (VendorName vendor :
        DirectorySchedule.due(vendors.listing(), directory.parts(), job.requestedAt())) {
      if (run.isDone(vendor)) {
        continue;
      }
      Place place = job.place();
      Place from = place != null && place.vendor().equals(vendor) ? place : Place.first(vendor);
      Optional<DirectoryJob> rest = read(job, from, run);
      if (rest.isPresent()) {
        return rest;
      }
    }
    return Optional.empty();
  }

  private Optional<DirectoryJob> read(DirectoryJob job, Place from, DirectoryRun run) {
    VendorList list = new VendorList(directory, vendors, job.requestedAt(), from);
    try {
      while (!list.isAtEnd()) {
        if (!TimeLeft.allows(RESERVE)) {
          return Optional.of(job.postponedTo(clock.instant(), list.place()));
        }
        list.readPage();
      }
      run.note(from.vendor(), list.publish(run.refusedBefore(from.vendor())));
      return Optional.empty();
    } catch (VendorException e) {
      Instant now = clock.instant();
      Optional<Duration> wait =
          e.retryAfter()
              .filter(it -> it.compareTo(LONGEST_WAIT) <= 0)
              .filter(_ -> now.isBefore(job.requestedAt().plus(LONGEST_BUILD)));
      if (wait.isEmpty()) {
        run.fail(from.vendor(), String.valueOf(e.getMessage()));
      }
      return wait.map(it -> job.postponedTo(now.plus(it).plusSeconds(1), list.place()));
    }
  }
}

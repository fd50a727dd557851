package io.stockpricecache.usecases.directory;

import io.stockpricecache.domain.routing.CallTally;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.runs.FailedRun;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a build of the directory has come to, over all the jobs that it takes. */
final class DirectoryRun {

  private final Instant startedAt;
  private final SyncRun.Counts before;
  private SyncRun.Counts counts;
  private @Nullable String message;

  private DirectoryRun(
      Instant startedAt, SyncRun.Counts before, SyncRun.Counts counts, @Nullable String message) {
    this.startedAt = startedAt;
    this.before = before;
    this.counts = counts;
    this.message = message;
  }

  /**
   * The run that began then, as the journal has it.
   *
   * @param newest runs of that or an earlier start, two at least where there are two
   */
  static DirectoryRun of(Instant startedAt, List<SyncRun> newest) {
    SyncRun.Counts before =
        newest.stream()
            .filter(run -> run.startedAt().isBefore(startedAt))
            .findFirst()
            .map(SyncRun::counts)
            .orElse(SyncRun.Counts.NONE);
    return newest.stream()
        .filter(run -> run.startedAt().equals(startedAt))
        .findFirst()
        .map(begun -> new DirectoryRun(startedAt, before, begun.counts(), begun.message()))
        .orElseGet(() -> new DirectoryRun(startedAt, before, SyncRun.Counts.NONE, null));
  }

  /** Instruments of the vendor's list that the run before this one read and refused, if it did. */
  OptionalInt refusedBefore(VendorName vendor) {
    return before.find(RunCount.FAILED, vendor.id()).isPresent()
        ? before.find(RunCount.LISTED, vendor.id())
        : OptionalInt.empty();
  }

  /** Whether its list was read, or given up, before this job. */
  boolean isDone(VendorName vendor) {
    return counts.find(RunCount.LISTED, vendor.id()).isPresent()
        || counts.find(RunCount.FAILED, vendor.id()).isPresent();
  }

  void note(VendorName vendor, VendorList.Published published) {
    counts = counts.with(RunCount.LISTED, vendor.id(), published.listed());
    published.refusal().ifPresent(why -> refuse(vendor, vendor + " " + why));
  }

  void fail(VendorName vendor, String why) {
    refuse(vendor, why);
  }

  private void refuse(VendorName vendor, String why) {
    counts = counts.with(RunCount.FAILED, vendor.id(), 1);
    message = message == null ? why : message + "; " + why;
  }

  void add(CallTally tally) {
    counts = counts.with(RunCount.VENDOR_CALLS, counts.get(RunCount.VENDOR_CALLS) + tally.calls());
  }

  /** The run, RUNNING as long as it is continued. */
  SyncRun run(boolean isContinued, Instant now) {
    return new SyncRun(
        RunType.DIRECTORY,
        startedAt,
        isContinued ? RunStatus.RUNNING : status(),
        isContinued ? null : now,
        counts,
        message);
  }

  private RunStatus status() {
    int failed = counts.parts(RunCount.FAILED).size();
    if (failed == 0) {
      return RunStatus.COMPLETE;
    }
    boolean isAnyGood =
        counts.parts(RunCount.LISTED).keySet().stream()
            .anyMatch(vendor -> counts.find(RunCount.FAILED, vendor).isEmpty());
    return isAnyGood ? RunStatus.PARTIAL : RunStatus.FAILED;
  }

  /** Notes that it broke off; a job that comes again goes on with it. */
  void note(SyncRuns runs, Instant now, RuntimeException failure) {
    FailedRun.note(runs, RunType.DIRECTORY, startedAt, now, counts, null, message, failure);
  }
}

package io.stockpricecache.usecases.runs;

import io.stockpricecache.domain.routing.CallTally;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.StoreException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Notes in the journal that a run broke off, so that an operator sees it there, too. */
public final class FailedRun {

  private FailedRun() {}

  /** Notes one of which nothing is known but the calls that it has made. */
  public static void note(
      SyncRuns runs,
      RunType type,
      Instant startedAt,
      Instant now,
      CallTally tally,
      RuntimeException failure) {
    SyncRun.Counts counts = SyncRun.Counts.NONE.with(RunCount.VENDOR_CALLS, tally.calls());
    note(runs, type, startedAt, now, counts, null, null, failure);
  }

  /**
   * Notes it if the journal can be written; the failure itself is for the caller to throw on.
   *
   * @param counts what is known of the run
   * @param cursor how far it came; null if its kind of work never takes several runs
   * @param progress the same in words, told before the failure; null if there is nothing to tell
   */
  public static void note(
      SyncRuns runs,
      RunType type,
      Instant startedAt,
      Instant now,
      SyncRun.Counts counts,
      SyncRun.@Nullable Cursor cursor,
      @Nullable String progress,
      RuntimeException failure) {
    try {
      String message =
          (progress == null ? "" : progress + "; ")
              + failure.getClass().getSimpleName()
              + ": "
              + failure.getMessage();
      runs.save(new SyncRun(type, startedAt, RunStatus.FAILED, now, counts, cursor, message));
    } catch (StoreException e) {
      failure.addSuppressed(e);
    }
  }
}

package io.stockpricecache.usecases.runs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;

/** What the newest close sync that came to its end says of all that is tracked. */
public final class LastSync {

  /** Runs that may have broken off one after the other. */
  private static final int RUNS = 20;

  private final SyncRuns runs;

  public LastSync(SyncRuns runs) {
    this.runs = requireNonNull(runs, "runs is null");
  }

  /**
   * Whether it found closes missing of most ACTIVE symbols, of two at least: that is the vendors'
   * trouble, and none of a single symbol's.
   *
   * @throws io.stockpricecache.domain.store.StoreException if the journal cannot be read
   */
  public boolean foundMostLacking() {
    return runs.newest(RunType.CLOSE_SYNC, RUNS).stream()
        .filter(Completeness::isCounted)
        .findFirst()
        .filter(LastSync::isOfMost)
        .isPresent();
  }

  private static boolean isOfMost(SyncRun run) {
    SyncRun.Counts counts = run.counts();
    int active = counts.get(RunCount.ACTIVE);
    return active > 1 && 2 * Completeness.lacking(counts) > active;
  }
}

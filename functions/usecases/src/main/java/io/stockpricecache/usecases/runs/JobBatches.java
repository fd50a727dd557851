package io.stockpricecache.usecases.runs;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The batches of jobs that were taken from the queue, in the journal of runs: how many, how they
 * went, and how long the oldest had waited. The queue itself does not tell the age of what is in
 * it.
 */
public final class JobBatches {

  /** Reasons that a batch's message tells. */
  private static final int MOST_TOLD = 3;

  private final SyncRuns runs;
  private final InstantSource clock;

  public JobBatches(SyncRuns runs, InstantSource clock) {
    this.runs = requireNonNull(runs, "runs is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Notes a batch that is done with.
   *
   * @param oldestSentAt when its oldest job was put into the queue
   * @param jobs how many it had
   * @param failed how many of them come again or were buried
   * @param reasons why, in words
   * @throws StoreException if the journal cannot be written
   */
  public void note(
      Instant takenAt, Instant oldestSentAt, int jobs, int failed, List<String> reasons) {
    // The queue's clock may be ahead of this one.
    long waited = Math.max(0, Duration.between(oldestSentAt, takenAt).toSeconds());
    SyncRun.Counts counts =
        SyncRun.Counts.NONE
            .with(RunCount.JOBS, jobs)
            .with(RunCount.FAILED, failed)
            .with(RunCount.WAITED_SECONDS, Math.toIntExact(waited));
    runs.save(
        new SyncRun(
            RunType.BACKFILL,
            takenAt,
            status(jobs, failed),
            clock.instant(),
            counts,
            message(reasons)));
  }

  /** How long the oldest job of that batch had been in the queue, in whole seconds. */
  public static Duration waited(SyncRun batch) {
    return Duration.ofSeconds(batch.counts().get(RunCount.WAITED_SECONDS));
  }

  private static @Nullable String message(List<String> reasons) {
    List<String> told = reasons.stream().distinct().limit(MOST_TOLD).toList();
    return told.isEmpty() ? null : String.join("; ", told);
  }

  private static RunStatus status(int jobs, int failed) {
    if (failed == 0) {
      return RunStatus.COMPLETE;
    }
    return failed < jobs ? RunStatus.PARTIAL : RunStatus.FAILED;
  }
}

package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.symbol.Markets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells whether the last close of the US exchanges was followed by a close sync, as it should be
 * within the hour. Holidays and early closes are the calendar's answer.
 */
public final class CloseSyncWatch {

  private static final Duration PATIENCE = Duration.ofMinutes(60);

  /** Runs that may have broken off one after the other, and hide one that did not. */
  private static final int RUNS = 20;

  private final SyncRuns runs;
  private final InstantSource clock;

  public CloseSyncWatch(SyncRuns runs, InstantSource clock) {
    this.runs = requireNonNull(runs, "runs is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Whether a close of {@link #PATIENCE} ago or longer has had no sync that came to its end with a
   * price of that session. One that found nothing to settle with, as vendors refused every call,
   * has settled nothing.
   */
  public boolean isMissing() {
    Instant due = clock.instant().minus(PATIENCE);
    Instant close = Markets.US.calendar().lastCompleted(due).close();
    return runs.outlines(RunType.CLOSE_SYNC, RUNS).stream()
        .filter(run -> run.status() != RunStatus.FAILED && run.status() != RunStatus.RUNNING)
        .filter(run -> run.counts().find(RunCount.NO_PRICE_OF, Markets.US.id()).isEmpty())
        .noneMatch(run -> !run.startedAt().isBefore(close));
  }
}

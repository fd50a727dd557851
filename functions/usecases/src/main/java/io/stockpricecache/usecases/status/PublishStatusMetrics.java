package io.stockpricecache.usecases.status;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.Quarters;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.usecases.runs.JobBatches;
import io.stockpricecache.usecases.status.CacheStatus.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Tells the numbers of the status page as metrics, after the first close sync of each quarter of a
 * day: each metric costs by the hours in which it is told, and two whole tables are read. What a
 * sync tells itself (its completeness) is left to it, and the hit rate to each instance of the API.
 */
public final class PublishStatusMetrics {

  /** More than anybody looks through; beyond it the count stops. */
  private static final int MAX_HELD = 1_000;

  private final CacheStatus status;
  private final Quarantine quarantine;
  private final VendorBudgets budgets;
  private final QueueDepth queue;
  private final SyncRuns runs;
  private final Metrics metrics;
  private final InstantSource clock;

  public PublishStatusMetrics(
      CacheStatus status,
      Quarantine quarantine,
      VendorBudgets budgets,
      QueueDepth queue,
      SyncRuns runs,
      Metrics metrics,
      InstantSource clock) {
    this.status = requireNonNull(status, "status is null");
    this.quarantine = requireNonNull(quarantine, "quarantine is null");
    this.budgets = requireNonNull(budgets, "budgets is null");
    this.queue = requireNonNull(queue, "queue is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Tells them, unless a sync before this one has done so in the same quarter of the day.
   *
   * @throws StoreException if a store or the queue does not answer; some may be told by then
   */
  public void tell() {
    Instant now = clock.instant();
    List<SyncRun> syncs = runs.outlines(RunType.CLOSE_SYNC, 2);
    if (syncs.stream().filter(run -> Quarters.areSame(run.startedAt(), now)).count() > 1) {
      return;
    }
    tell(status.health(), now);
    metrics.put(FunctionMetric.HELD_PRICES, quarantine.held(MAX_HELD).size());
    budgets
        .all()
        .forEach(
            left -> {
              metrics.put(
                  VendorMetric.CALLS_LEFT_THIS_MINUTE, left.vendor(), left.leftThisMinute());
              metrics.put(VendorMetric.CALLS_LEFT_TODAY, left.vendor(), left.leftToday());
              metrics.put(
                  VendorMetric.VENDOR_CLOSED, left.vendor(), left.closedUntil() == null ? 0 : 1);
            });
    tell(
        runs.outlines(RunType.LIVE_POLL, 1),
        FunctionMetric.LAST_LIVE_POLL_SECONDS,
        FunctionMetric.LAST_LIVE_POLL_FAILED,
        now);
    tell(syncs, FunctionMetric.LAST_CLOSE_SYNC_SECONDS, FunctionMetric.LAST_CLOSE_SYNC_FAILED, now);
    QueueDepth.Depth depth = queue.depth();
    metrics.put(FunctionMetric.JOBS_WAITING, depth.waiting());
    metrics.put(FunctionMetric.JOBS_DELAYED, depth.delayed());
    metrics.put(FunctionMetric.JOBS_IN_FLIGHT, depth.inFlight());
    List<SyncRun> batches = runs.outlines(RunType.BACKFILL, 1);
    tell(batches, FunctionMetric.LAST_JOBS_SECONDS, FunctionMetric.LAST_JOBS_FAILED, now);
    batches.forEach(
        batch ->
            metrics.put(
                FunctionMetric.JOB_WAIT_SECONDS, (double) JobBatches.waited(batch).toSeconds()));
  }

  private void tell(Health health, Instant now) {
    health.coverage().ifPresent(percent -> metrics.put(FunctionMetric.COVERAGE_PERCENT, percent));
    health.symbols().forEach((status, count) -> metrics.put(metric(status), count));
    metrics.put(FunctionMetric.STALE_PRICES, health.stale());
    metrics.put(FunctionMetric.CLOSE_TO_FINAL_SECONDS, health.closeToFinal());
    PricePoint oldest = health.oldestStale().map(LatestPrice::price).orElse(null);
    metrics.put(
        FunctionMetric.OLDEST_STALE_SECONDS,
        oldest == null ? 0 : (double) Duration.between(oldest.asOf(), now).toSeconds());
  }

  private static FunctionMetric metric(SymbolStatus status) {
    return switch (status) {
      case PENDING -> FunctionMetric.SYMBOLS_PENDING;
      case ACTIVE -> FunctionMetric.SYMBOLS_ACTIVE;
      case INACTIVE -> FunctionMetric.SYMBOLS_INACTIVE;
    };
  }

  /**
   * @param runs of one type, the newest first
   */
  private void tell(List<SyncRun> runs, FunctionMetric age, FunctionMetric failed, Instant now) {
    runs.stream()
        .findFirst()
        .ifPresent(
            run -> {
              metrics.put(age, (double) Duration.between(run.startedAt(), now).toSeconds());
              metrics.put(failed, run.status() == RunStatus.FAILED ? 1 : 0);
            });
  }
}

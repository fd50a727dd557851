package io.stockpricecache.domain.metrics;

/**
 * What one function measures. The dashboard shows each, and infra/alarms.yaml watches those that
 * call for somebody: a test compares the names.
 */
public enum FunctionMetric {
  /** 1 while a close of more than an hour ago has had no sync, else 0; told every minute. */
  CLOSE_SYNC_MISSING("CloseSyncMissing", Unit.COUNT, "live-poll", /* watched= */ true),
  /**
   * Time since the newest live price of an open market was fetched; 0 while none is open; told by
   * every poll, whatever became of it.
   */
  NEWEST_PRICE_AGE_SECONDS("NewestPriceAgeSeconds", Unit.SECONDS, "live-poll", /* watched= */ true),
  /**
   * Age of the newest live price for whoever reads it: values for a reader every five seconds, told
   * by the next poll; none while no market is open.
   */
  PRICE_AGE_SECONDS("PriceAgeSeconds", Unit.SECONDS, "live-poll", /* watched= */ false),
  /** Symbols that have been PENDING for over an hour, at a sync. */
  PENDING_OVER_AN_HOUR("PendingOverAnHour", Unit.COUNT, "close-sync", /* watched= */ true),
  /** Share of what is tracked that is active and lacks no completed session's bar, at a sync. */
  COMPLETENESS_PERCENT("CompletenessPercent", Unit.PERCENT, "close-sync", /* watched= */ true),
  /** Symbols that are tracked and not whole, at a sync: those that the percentage leaves out. */
  INCOMPLETE_SYMBOLS("IncompleteSymbols", Unit.COUNT, "close-sync", /* watched= */ true),
  /** Share of what is tracked that is active and has a price. */
  COVERAGE_PERCENT("CoveragePercent", Unit.PERCENT),
  SYMBOLS_PENDING("SymbolsPending", Unit.COUNT),
  SYMBOLS_ACTIVE("SymbolsActive", Unit.COUNT),
  SYMBOLS_INACTIVE("SymbolsInactive", Unit.COUNT),
  /** Active symbols whose price is stale or not there. */
  STALE_PRICES("StalePrices", Unit.COUNT),
  /**
   * Time from the close of the last session to its official bar, a value a symbol that has it; a
   * hundred stand for more.
   */
  CLOSE_TO_FINAL_SECONDS("CloseToFinalSeconds", Unit.SECONDS),
  /** Age of the oldest stale price; 0 where none is stale. */
  OLDEST_STALE_SECONDS("OldestStaleSeconds", Unit.SECONDS),
  /** Prices that are not believed and wait for an operator; a thousand stand for more. */
  HELD_PRICES("HeldPrices", Unit.COUNT),
  /** Messages in the queue of jobs that may be received. */
  JOBS_WAITING("JobsWaiting", Unit.COUNT),
  JOBS_DELAYED("JobsDelayed", Unit.COUNT),
  JOBS_IN_FLIGHT("JobsInFlight", Unit.COUNT),
  /** How long the oldest job of the batch that was taken last had waited by then. */
  JOB_WAIT_SECONDS("JobWaitSeconds", Unit.SECONDS),
  /** Time since jobs were last taken from the queue. */
  LAST_JOBS_SECONDS("LastJobsSeconds", Unit.SECONDS),
  /** 1 if none of the jobs that were taken last was done, else 0. */
  LAST_JOBS_FAILED("LastJobsFailed", Unit.COUNT),
  /** Time since the newest entry of the live poll in the journal began. */
  LAST_LIVE_POLL_SECONDS("LastLivePollSeconds", Unit.SECONDS),
  /** 1 if the last poll in the journal failed, else 0. */
  LAST_LIVE_POLL_FAILED("LastLivePollFailed", Unit.COUNT),
  /** Time since the newest entry of the close sync in the journal began. */
  LAST_CLOSE_SYNC_SECONDS("LastCloseSyncSeconds", Unit.SECONDS),
  /** 1 if the last close sync in the journal failed, else 0. */
  LAST_CLOSE_SYNC_FAILED("LastCloseSyncFailed", Unit.COUNT),
  /**
   * Days that expire soon and are not in the archive, or not with all that is stored of them; told
   * by each look at what is to be archived, and only where there is an archive.
   */
  ARCHIVE_DAYS_AT_RISK("ArchiveDaysAtRisk", Unit.COUNT, "backfill", /* watched= */ true),
  /** Of what a request looked up, the share that was in memory; told in four hours of a day. */
  HIT_RATE_PERCENT("HitRatePercent", Unit.PERCENT, "api", /* watched= */ false),
  /**
   * Of what memory had not, the share that was in the cache that instances share; told in the same
   * hours, where there is one.
   */
  SHARED_HIT_RATE_PERCENT("SharedHitRatePercent", Unit.PERCENT, "api", /* watched= */ false);

  private final String id;
  private final Unit unit;
  private final String function;
  private final boolean watched;

  /** A number of the status page, told four times a day. */
  FunctionMetric(String id, Unit unit) {
    this(id, unit, "close-sync", /* watched= */ false);
  }

  FunctionMetric(String id, Unit unit, String function, boolean watched) {
    this.id = id;
    this.unit = unit;
    this.function = function;
    this.watched = watched;
  }

  /** The metric's name. */
  public String id() {
    return id;
  }

  public Unit unit() {
    return unit;
  }

  /** The function that tells it. */
  public String function() {
    return function;
  }

  /** Whether an alarm watches it. */
  public boolean watched() {
    return watched;
  }
}

package io.stockpricecache.domain.metrics;

/** What one function measures. infra/alarms.yaml watches each: a test compares the names. */
public enum FunctionMetric {
  /** 1 while a close of more than an hour ago has had no sync, else 0; told every minute. */
  CLOSE_SYNC_MISSING("CloseSyncMissing", Unit.COUNT, "live-poll"),
  /** Share of the active symbols of which no completed session's bar is missing, at a sync. */
  COMPLETENESS_PERCENT("CompletenessPercent", Unit.PERCENT, "close-sync");

  private final String id;
  private final Unit unit;
  private final String function;

  FunctionMetric(String id, Unit unit, String function) {
    this.id = id;
    this.unit = unit;
    this.function = function;
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
}

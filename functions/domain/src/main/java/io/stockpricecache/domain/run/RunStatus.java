package io.stockpricecache.domain.run;

/** How a run stands, or ended. */
public enum RunStatus {
  RUNNING,
  /** All that was due was done. */
  COMPLETE,
  /** Some of it; the counts and the message say what is missing. */
  PARTIAL,
  /** There was nothing to do: a holiday, a closed market, or another run at it. */
  SKIPPED,
  FAILED
}

package io.stockpricecache.domain.symbol;

/** How the newest backfill of a symbol stands. */
public enum BackfillState {
  QUEUED,
  DONE,
  FAILED
}

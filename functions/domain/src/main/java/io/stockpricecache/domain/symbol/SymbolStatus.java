package io.stockpricecache.domain.symbol;

/** Where a tracked symbol stands. */
public enum SymbolStatus {
  /** Accepted; its history is on the way. */
  PENDING,
  /** Has history and takes part in polls and close syncs. */
  ACTIVE,
  /** No vendor knows it (any more); kept with the reason, polled no longer. */
  INACTIVE
}

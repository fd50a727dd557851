package io.stockpricecache.domain.price;

/** Why a price cannot be taken for right. */
public enum RejectionReason {
  /** The market does not trade on that date, or the session was not over. */
  WRONG_SESSION,
  /** Not the currency of the symbol's other prices. */
  WRONG_CURRENCY,
  /**
   * Null, zero or negative where it cannot be, non-finite, or a high and low that do not enclose
   * open and close.
   */
  IMPOSSIBLE_FIGURES,
  /** Far from the last good price, and no known split explains it. */
  JUMP,
  /** Before a hole of many sessions, and nothing tells that it is the same company. */
  NOT_CONTINUOUS,
  /** The same answer says something else of a session whose official bar is stored. */
  CONTRADICTS_FINAL
}

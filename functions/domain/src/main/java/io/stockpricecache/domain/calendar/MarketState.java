package io.stockpricecache.domain.calendar;

/** What a market does at an instant, by its calendar. */
public enum MarketState {
  /** Trading before the session, where such hours of the market are known here. */
  PRE,
  /** The regular session. */
  OPEN,
  /** Trading after the session, where such hours of the market are known here. */
  POST,
  CLOSED
}

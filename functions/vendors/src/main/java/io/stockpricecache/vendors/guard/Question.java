package io.stockpricecache.vendors.guard;

/** The kinds of questions that a vendor is asked: a key's plan may include some of them alone. */
enum Question {
  HISTORY,
  INTRADAY,
  LIVE,
  MARKET_DAY,
  COMPANY,
  LISTINGS,
  SEARCH;

  /** Others are often refused where prices are not. */
  boolean isOfPrices() {
    return this == HISTORY || this == LIVE || this == MARKET_DAY;
  }
}

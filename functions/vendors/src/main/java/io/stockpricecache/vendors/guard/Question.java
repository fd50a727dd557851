package io.stockpricecache.vendors.guard;

/** The kinds of questions that a vendor is asked: a key's plan may include some of them alone. */
enum Question {
  HISTORY,
  LIVE,
  MARKET_DAY,
  COMPANY
}

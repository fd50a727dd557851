package io.stockpricecache.domain.price;

/** How prices are adjusted when they are read; what is stored is always as traded. */
public enum Adjustment {
  /** As traded. */
  NONE,
  /** For splits: prices of one share of today. */
  SPLIT,
  /** For splits and dividends: what an investor who reinvested them would see. */
  ALL
}

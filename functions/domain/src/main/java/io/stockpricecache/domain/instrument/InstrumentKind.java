package io.stockpricecache.domain.instrument;

/** What is traded, as a vendor says; never guessed from the symbol's spelling. */
public enum InstrumentKind {
  STOCK,
  ETF,
  /** Priced once a day: its net asset value, published in the evening. */
  FUND,
  INDEX,
  CRYPTO,
  FX,
  FUTURE
}

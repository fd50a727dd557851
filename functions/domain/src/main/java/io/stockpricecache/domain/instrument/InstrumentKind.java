package io.stockpricecache.domain.instrument;

/**
 * What is traded. As part of a {@link Feed} a vendor's word, never guessed from a symbol's form.
 */
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

package io.stockpricecache.domain.symbol;

/** How often a symbol's live price is due, from the most to the least often. */
public enum Tier {
  USER,
  CORE,
  SP500,
  RUSSELL3000,
  UNIVERSE
}

package io.stockpricecache.domain.price;

/**
 * What a bar lacks, since the rest of the vendor's row contradicts it. Stored: never rename one.
 */
public enum BarMark {
  /** The high, the low or both could not be right, mostly since the close lies outside of them. */
  HIGH_LOW_DROPPED,
  /** The open could not be right, mostly since it lies outside of high and low. */
  OPEN_DROPPED
}

package io.stockpricecache.domain.routing;

import io.stockpricecache.domain.price.Quote;

/** Tells which live prices are worth asking another vendor for, and which to show then. */
@FunctionalInterface
public interface QuoteJudge {

  /** Whether it would be rejected, so that the next vendor is asked, too. */
  boolean isDoubtful(Quote quote);

  /**
   * Whether it is to be shown instead of a doubtful one of a vendor before. One that would be
   * rejected never is.
   */
  default boolean isBetter(Quote quote) {
    return !isDoubtful(quote);
  }
}

/**
 * Live prices of the symbols whose market is open: who is due, what a round asks for, which quotes
 * are believed, and which rows they change. The live poll function calls it each minute, and the
 * backfill function for a refresh that a reader or a new symbol asks for. Entry points: {@link
 * PollLivePrices}, which waits from round to round by a {@link
 * io.stockpricecache.domain.retry.Pause}, {@link RefreshLive}, and {@link QuoteValidator} for both;
 * {@link NewestPrice} tells the status how live they are.
 */
@NullMarked
package io.stockpricecache.usecases.live;

import org.jspecify.annotations.NullMarked;

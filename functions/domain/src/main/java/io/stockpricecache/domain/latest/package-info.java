/**
 * The one row of a symbol that a page shows: its newest price, its newest closes and its company.
 * {@link LatestPrice} says how quotes and bars move it forward, {@link LatestPrices} is the port to
 * the stored rows. Polls, backfill and close sync write it; the pages and the status read it.
 */
@NullMarked
package io.stockpricecache.domain.latest;

import org.jspecify.annotations.NullMarked;

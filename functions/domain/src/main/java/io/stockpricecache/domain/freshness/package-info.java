/**
 * How old a price may be: {@link PriceClock} says when which price of an instrument is due, by its
 * market's calendar, its kind and its feed's delay, and {@link Staleness} whether the one at hand
 * is older. The latest rows, the poll and all who show a price ask it.
 */
@NullMarked
package io.stockpricecache.domain.freshness;

import org.jspecify.annotations.NullMarked;

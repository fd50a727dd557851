/**
 * Bars, quotes, ranks and corporate actions, and how prices are merged, adjusted and checked.
 * {@link Rank} decides which of two bars stands, {@link HistoryAdjuster} adjusts, {@link
 * HistoryCheck} finds what is to be rejected. All that stores, shows or checks a price builds on
 * it.
 */
@NullMarked
package io.stockpricecache.domain.price;

import org.jspecify.annotations.NullMarked;

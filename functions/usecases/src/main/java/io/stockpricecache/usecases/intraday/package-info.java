/**
 * Prices within a day: what keeps the rounds of the live poll, and what folds them into bars of a
 * minute. Entry points: {@link RecordTicks} and {@link FoldTicks}.
 */
@NullMarked
package io.stockpricecache.usecases.intraday;

import org.jspecify.annotations.NullMarked;

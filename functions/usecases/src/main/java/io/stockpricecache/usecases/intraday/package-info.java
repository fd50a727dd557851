/**
 * Prices within a day: what keeps the rounds of the live poll, what folds them into bars of a
 * minute, and what asks vendors for such bars. Entry points: {@link RecordTicks}, which the live
 * poll calls, and {@link FoldTicks} and {@link BackfillIntraday}, which the backfill function calls
 * for its jobs.
 */
@NullMarked
package io.stockpricecache.usecases.intraday;

import org.jspecify.annotations.NullMarked;

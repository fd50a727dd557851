/**
 * Prices within a day. The backfill function calls it for a job that asks vendors for a symbol's
 * bars of minutes. Entry points: {@link BackfillIntraday}.
 */
@NullMarked
package io.stockpricecache.usecases.intraday;

import org.jspecify.annotations.NullMarked;

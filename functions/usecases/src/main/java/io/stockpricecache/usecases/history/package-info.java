/**
 * Makes a symbol's history whole: finds the sessions without an official bar, asks the vendors for
 * those, checks and merges what comes, and shows it in the symbol's rows. The backfill function
 * calls it for each job of the queue; the close sync searches for gaps with it, and whoever writes
 * a bar rebuilds the latest row by it. Entry points: {@link BackfillSymbol}, with {@link
 * BarValidator} for the check; {@link GapSearch} with its {@link SearchScope}, {@link
 * SettledSessions} for whoever has an official bar without a job, and {@link LatestRow} for the
 * other packages.
 */
@NullMarked
package io.stockpricecache.usecases.history;

import org.jspecify.annotations.NullMarked;

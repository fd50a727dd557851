/**
 * Settles the sessions that have closed: the last live price becomes the provisional bar, official
 * bars take its place, and whatever is missing gets a job. The close sync function calls it after
 * each close, and the live poll before a new session's first price takes the old one's place. Entry
 * points: {@link SyncClose}, {@link CloseSyncWatch}, which tells whether a sync is overdue, and
 * {@link ProvisionalCloses}. The functions' factory makes them of {@link MarketDays} with {@link
 * OfficialCloses}, {@link SecondLook}, {@link MissingCloses}, {@link CloseJobs} with {@link
 * RationedCalls}, {@link WaitingRows}, and {@link CloseProjection}, which nobody else calls.
 */
@NullMarked
package io.stockpricecache.usecases.close;

import org.jspecify.annotations.NullMarked;

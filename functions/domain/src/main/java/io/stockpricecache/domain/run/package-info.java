/**
 * The journal of scheduled work: each run with its counts, its status and how it ended. {@link
 * SyncRun} is one entry, {@link SyncRuns} the port to the stored ones. Polls, close syncs and
 * audits write it; the status and the scheduler's page read it.
 */
@NullMarked
package io.stockpricecache.domain.run;

import org.jspecify.annotations.NullMarked;

/**
 * The journal of runs: how a run ended, how many prices it held back, how whole it found the
 * history, and how long jobs had waited in the queue; of a job that has to wait, that it is put
 * back once; and of a job that a caller has asked for, that its record is there before it is
 * queued. The other packages call it at the end of their runs and jobs, and the functions for the
 * batches that they take from the queue. Entry points: {@link JobBatches}, {@link Completeness},
 * {@link RecordedQueue}; for the other packages {@link FailedRun}, {@link HeldBack}, {@link
 * HeldPrices}, {@link NamedFew}, {@link Corrections}, {@link LastSync}, {@link UnreadableBars} and
 * {@link Postponement}.
 */
@NullMarked
package io.stockpricecache.usecases.runs;

import org.jspecify.annotations.NullMarked;

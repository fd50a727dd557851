/**
 * The jobs of single symbols, and the ports to the queue that carries them. {@link Job} lists their
 * kinds, {@link JobQueue} sends them, {@link DeadLetters} takes what can never succeed, {@link
 * QueueDepth} counts what waits. The API and the close sync send jobs, and the backfill function
 * runs them. Of a job that a caller has asked for, {@link JobRecords} tells how it stands.
 */
@NullMarked
package io.stockpricecache.domain.queue;

import org.jspecify.annotations.NullMarked;

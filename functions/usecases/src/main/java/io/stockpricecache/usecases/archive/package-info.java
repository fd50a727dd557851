/**
 * Keeps history beyond the time of the tables. A close sync has the archive looked after ({@link
 * ArchiveSchedule}): a job looks which files of it are to be written ({@link PlanArchive}), by the
 * days of {@link ArchiveDays}, and queues a job for each ({@link WriteArchiveFile}).
 */
@NullMarked
package io.stockpricecache.usecases.archive;

import org.jspecify.annotations.NullMarked;

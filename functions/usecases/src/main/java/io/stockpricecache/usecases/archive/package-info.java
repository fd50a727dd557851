/**
 * Keeps history beyond the time of the tables. A close sync queues a job that looks which files of
 * the archive are to be written ({@link io.stockpricecache.usecases.archive.PlanArchive}), and that
 * one a job for each ({@link io.stockpricecache.usecases.archive.WriteArchiveFile}).
 */
@NullMarked
package io.stockpricecache.usecases.archive;

import org.jspecify.annotations.NullMarked;

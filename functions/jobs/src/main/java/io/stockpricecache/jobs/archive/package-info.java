/**
 * The archive's part in the functions: the beans of its use cases, and {@link
 * io.stockpricecache.jobs.archive.ArchiveJobs}, by which the worker has its jobs done.
 */
@NullMarked
package io.stockpricecache.jobs.archive;

import org.jspecify.annotations.NullMarked;

/**
 * Keeps the directory of listed instruments: asks the vendors once a week for what they list, and
 * stores it part by part. The close sync asks whether that is due, the backfill function calls it
 * for a job of that kind, and the API reads it. What a search does not find, {@link RequestSearch}
 * has a vendor asked for, and {@link SearchVendors} adds. Further entry points: {@link
 * BuildDirectory}, {@link DirectorySchedule}, {@link ReadDirectory}.
 */
@NullMarked
package io.stockpricecache.usecases.directory;

import org.jspecify.annotations.NullMarked;

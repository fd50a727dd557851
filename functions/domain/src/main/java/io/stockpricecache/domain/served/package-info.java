/**
 * What the instances of the API have served: how many look-ups memory answered, and how long reads
 * took ({@link Latencies}). Each instance tells its own now and then by a {@link ReadReport}, and
 * the status page merges those of all that were at work lately ({@link ReadReports}).
 */
@NullMarked
package io.stockpricecache.domain.served;

import org.jspecify.annotations.NullMarked;

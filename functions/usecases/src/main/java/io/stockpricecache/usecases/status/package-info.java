/**
 * How the cache as a whole stands: coverage, completeness, stale prices, silent vendors, budgets,
 * queue and last runs. The API reads it for its status page, and the close sync function tells the
 * same numbers as metrics. Also the jobs that could not be done, and the journal of runs. Entry
 * points: {@link CacheStatus} with its {@link CacheCounts}, {@link PublishStatusMetrics}, {@link
 * ReadDeadLetters}, {@link ReadRuns} with its {@link RunStatistics}, {@link ReadHealth}.
 */
@NullMarked
package io.stockpricecache.usecases.status;

import org.jspecify.annotations.NullMarked;

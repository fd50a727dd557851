/**
 * Writes metrics as lines of a function's log, from which CloudWatch takes them. {@link EmfMetrics}
 * is the one class: the port {@link io.stockpricecache.domain.metrics.Metrics} in the Embedded
 * Metric Format. The factories of the API and of the jobs make it.
 */
@NullMarked
package io.stockpricecache.runtime.metrics;

import org.jspecify.annotations.NullMarked;

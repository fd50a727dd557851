/**
 * The names and units of everything that the functions measure, and the port by which they publish
 * it. {@link Metrics} is that port; {@link FunctionMetric} and {@link VendorMetric} list the
 * metrics. Use cases, budgets and functions publish here, and the tests of alarms and dashboard
 * compare the names.
 */
@NullMarked
package io.stockpricecache.domain.metrics;

import org.jspecify.annotations.NullMarked;

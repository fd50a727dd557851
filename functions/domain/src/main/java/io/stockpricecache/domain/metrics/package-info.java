/** What the functions say of themselves, for alarms and a dashboard. */
@NullMarked
package io.stockpricecache.domain.metrics;

import org.jspecify.annotations.NullMarked;

/** The functions behind the schedules and the queue: parse, call one use case, answer. */
@NullMarked
package io.stockpricecache.jobs;

import org.jspecify.annotations.NullMarked;

/**
 * The whole system in one process: stand-ins for AWS around the same four functions. {@code Main}
 * reads the options and starts {@code LocalSystem}; {@code Triggers} invokes the jobs' functions by
 * schedules and queue, {@code Journal} tells of it on the terminal.
 */
@NullMarked
package io.stockpricecache.local;

import org.jspecify.annotations.NullMarked;

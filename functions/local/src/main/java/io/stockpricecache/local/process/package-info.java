/**
 * Threads, start and end of this process: the workers of a run, what is closed at its end, and why
 * it cannot start.
 */
@NullMarked
package io.stockpricecache.local.process;

import org.jspecify.annotations.NullMarked;

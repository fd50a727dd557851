/**
 * How something is tried again: {@link Backoff} bounds the tries and spreads them, {@link Pause}
 * lets the time between them pass. Stores, queue, vendors and use cases try nothing again by
 * another way.
 */
@NullMarked
package io.stockpricecache.domain.retry;

import org.jspecify.annotations.NullMarked;

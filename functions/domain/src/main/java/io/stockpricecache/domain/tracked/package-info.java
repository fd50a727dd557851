/**
 * The symbols that the cache follows, each with its state, and the port to them. {@link
 * TrackedSymbol} says how such a symbol lives from PENDING on, {@link Symbols} is the authority on
 * what is tracked. Tracking, backfill and close sync write it, and nearly every use case reads it.
 */
@NullMarked
package io.stockpricecache.domain.tracked;

import org.jspecify.annotations.NullMarked;

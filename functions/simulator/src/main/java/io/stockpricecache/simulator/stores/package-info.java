/**
 * What outlives the functions of a schedule: the stores, and the queue as its courier sees it. The
 * schedule makes them, in memory or of real parts; functions and courier share them. Entry points:
 * {@link Stores} and {@link Mailbox}, which hands out each {@link Message}.
 */
@NullMarked
package io.stockpricecache.simulator.stores;

import org.jspecify.annotations.NullMarked;

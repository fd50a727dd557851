/**
 * What all ports to stored data share, and the ports by which functions agree with each other.
 * {@link Rows} is what a read of many rows answers, {@link StoreException} how a store fails;
 * {@link Leases} keeps two runs apart, {@link IdempotencyKeys} knows a request that comes again.
 * The ports beside each kind of data build on it, and the adapter of the store implements all of
 * them.
 */
@NullMarked
package io.stockpricecache.domain.store;

import org.jspecify.annotations.NullMarked;

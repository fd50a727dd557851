/** Ports to what is kept: prices, symbols, runs, budgets, leases and the job queue. */
@NullMarked
package io.stockpricecache.domain.store;

import org.jspecify.annotations.NullMarked;

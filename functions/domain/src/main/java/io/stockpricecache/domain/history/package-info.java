/**
 * The port to the stored daily bars, what is merged into it, and how long a bar is kept. {@link
 * PriceHistory} is its entry: one bar a session and symbol, the highest by rank. Backfill, close
 * sync and audits write here; pages and exports read.
 */
@NullMarked
package io.stockpricecache.domain.history;

import org.jspecify.annotations.NullMarked;

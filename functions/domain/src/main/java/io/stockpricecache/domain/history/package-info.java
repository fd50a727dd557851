/**
 * The port to the stored daily bars, what is merged into it, how long a bar is kept, and how bars
 * are folded for a chart ({@link BarFolder}). {@link PriceHistory} is its entry: one bar a session
 * and symbol, the highest by rank. Backfill, close sync and audits write here; pages and exports
 * read.
 */
@NullMarked
package io.stockpricecache.domain.history;

import org.jspecify.annotations.NullMarked;

/** Alpaca market data: daily bars, corporate actions and snapshots of US stocks. */
@NullMarked
package io.stockpricecache.vendors.alpaca;

import org.jspecify.annotations.NullMarked;

/** Symbols, the markets they trade on, and what is known of each tracked one. */
@NullMarked
package io.stockpricecache.domain.symbol;

import org.jspecify.annotations.NullMarked;

/** Bars, quotes, ranks, corporate actions and how prices are merged, adjusted and judged stale. */
@NullMarked
package io.stockpricecache.domain.price;

import org.jspecify.annotations.NullMarked;

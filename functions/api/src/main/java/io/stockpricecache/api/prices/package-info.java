/**
 * What readers of prices ask for: pages, single prices, treemaps, splits and dividends. Each
 * controller reads through memory and makes the response that is written as JSON. Called by the
 * framework; the stream of the local run takes {@link PriceResponse} from here.
 */
@NullMarked
package io.stockpricecache.api.prices;

import org.jspecify.annotations.NullMarked;

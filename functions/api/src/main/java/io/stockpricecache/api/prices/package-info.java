/**
 * What readers of prices ask for: pages, single prices, histories, treemaps and companies. Each
 * controller reads through memory and makes the response that is written as JSON. Called by the
 * framework; the stream of the local run takes {@link PriceResponse} from here.
 */
@NullMarked
package io.stockpricecache.api.prices;

import org.jspecify.annotations.NullMarked;

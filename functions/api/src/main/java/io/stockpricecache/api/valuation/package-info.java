/**
 * Holdings in one currency: what they are worth now, and what they were worth day by day. Called by
 * the framework; the page of prices takes {@link RateReasons} from here.
 */
@NullMarked
package io.stockpricecache.api.valuation;

import org.jspecify.annotations.NullMarked;

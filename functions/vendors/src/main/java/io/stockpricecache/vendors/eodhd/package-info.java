/**
 * EODHD (eodhd.com): daily bars of the world's exchanges as traded, a whole exchange's day in one
 * call, live prices that come late, companies. {@code EodhdTicker} writes symbols as it does,
 * {@code EodhdExchanges} says which exchanges it has.
 */
@NullMarked
package io.stockpricecache.vendors.eodhd;

import org.jspecify.annotations.NullMarked;

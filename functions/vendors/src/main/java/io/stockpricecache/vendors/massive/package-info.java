/**
 * Massive, formerly Polygon.io: daily bars, the whole US market's day, splits, dividends, live
 * prices.
 */
@NullMarked
package io.stockpricecache.vendors.massive;

import org.jspecify.annotations.NullMarked;

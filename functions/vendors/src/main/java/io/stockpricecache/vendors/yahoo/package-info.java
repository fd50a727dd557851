/** Yahoo Finance: daily bars from chart v8, live prices from quote v7 with cookie and crumb. */
@NullMarked
package io.stockpricecache.vendors.yahoo;

import org.jspecify.annotations.NullMarked;

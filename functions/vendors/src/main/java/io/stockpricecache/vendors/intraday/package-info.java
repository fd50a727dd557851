/** What bars within days have in common, whoever sends them. */
@NullMarked
package io.stockpricecache.vendors.intraday;

import org.jspecify.annotations.NullMarked;

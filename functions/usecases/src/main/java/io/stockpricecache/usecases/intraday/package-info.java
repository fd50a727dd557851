/** Prices within a day: from the rounds of the live poll, and from vendors. */
@NullMarked
package io.stockpricecache.usecases.intraday;

import org.jspecify.annotations.NullMarked;

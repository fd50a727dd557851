/**
 * The in-memory twins of the stores of prices within a day. Entry points: {@link
 * InMemoryPriceTicks} and {@link InMemoryIntradayBars}.
 */
@NullMarked
package io.stockpricecache.testkit.intraday;

import org.jspecify.annotations.NullMarked;

/**
 * Prices and holdings in one currency: a page of prices converted ({@link ConvertPrices}), what
 * holdings ({@link Holding}) are worth now ({@link ValueHoldings}) and what they were worth day by
 * day ({@link ValueHistory}), by the rates ({@link ExchangeRate}) of tracked pairs of currencies.
 * The API's controllers call it; no vendor is ever asked here. A rate or price that is missing
 * leaves its row out, with the reason ({@link Excluded}).
 */
@NullMarked
package io.stockpricecache.usecases.valuation;

import org.jspecify.annotations.NullMarked;

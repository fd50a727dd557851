/**
 * Symbols, the markets and exchanges they trade on, and how often the price of each is asked for.
 * {@link Symbol} is the name that everything goes by, {@link Markets} has its market, {@link
 * Cadences} its cadence. Every other part of the domain but the calendar builds on it.
 */
@NullMarked
package io.stockpricecache.domain.symbol;

import org.jspecify.annotations.NullMarked;

package io.stockpricecache.api.memory;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadHistory;
import io.stockpricecache.usecases.reads.ReadPrices;
import java.util.Optional;
import java.util.function.Function;

/**
 * The use cases of one read, through memory.
 *
 * @param symbol finds a tracked symbol
 */
public record Reading(
    ReadPrices prices, ReadHistory history, Function<Symbol, Optional<TrackedSymbol>> symbol) {}

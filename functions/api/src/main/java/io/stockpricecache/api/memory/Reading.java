package io.stockpricecache.api.memory;

import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.reads.ReadHistory;
import io.stockpricecache.usecases.reads.ReadIntraday;
import io.stockpricecache.usecases.reads.ReadPrices;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * The use cases of one read, through memory.
 *
 * @param symbol finds a tracked symbol
 * @param symbols finds those of up to a hundred that are tracked
 */
public record Reading(
    ReadPrices prices,
    ReadHistory history,
    ReadIntraday intraday,
    Function<Symbol, Optional<TrackedSymbol>> symbol,
    Function<Collection<Symbol>, Rows<TrackedSymbol>> symbols) {}

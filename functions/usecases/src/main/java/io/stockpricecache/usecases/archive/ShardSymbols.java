package io.stockpricecache.usecases.archive;

import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whose bars there may be: symbols that are tracked, and those that were until lately. */
final class ShardSymbols {

  private ShardSymbols() {}

  /** All of them, by shard. */
  static Map<Integer, SortedSet<Symbol>> read(Symbols symbols) {
    Rows<TrackedSymbol> tracked = symbols.all();
    Rows<Untracked> untracked = symbols.allUntracked();
    Map<Integer, SortedSet<Symbol>> shards = new TreeMap<>();
    Stream.of(
            tracked.stream().map(TrackedSymbol::symbol),
            untracked.stream().map(Untracked::symbol),
            // A row that cannot be read still names its symbol, whose bars are in other rows.
            tracked.unreadable().stream().flatMap(row -> symbol(row).stream()),
            untracked.unreadable().stream().flatMap(row -> symbol(row).stream()))
        .flatMap(each -> each)
        // Of a symbol without a market nothing was ever asked.
        .filter(symbol -> Markets.find(symbol).isPresent())
        .forEach(
            symbol ->
                shards
                    .computeIfAbsent(ArchiveFile.shardOf(symbol), _ -> new TreeSet<>())
                    .add(symbol));
    return shards;
  }

  private static Optional<Symbol> symbol(UnreadableRow row) {
    try {
      return Optional.of(new Symbol(row.lastPart()));
    } catch (InvalidSymbolException e) {
      // Nothing is ever written for what is no symbol.
      return Optional.empty();
    }
  }
}

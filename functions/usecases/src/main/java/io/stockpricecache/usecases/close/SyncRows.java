package io.stockpricecache.usecases.close;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows as a sync has read them when it began.
 *
 * @param tracked all symbols whose rows can be read: of another nothing can be shown, whatever a
 *     job might bring
 * @param latest what the page shows
 * @param unreadable keys of the rows that cannot be read
 */
record SyncRows(
    List<TrackedSymbol> tracked, Map<Symbol, LatestPrice> latest, Set<String> unreadable) {

  /** Without what cannot be known at that time. */
  static SyncRows read(Symbols symbols, LatestPrices latestPrices, Instant at) {
    Rows<TrackedSymbol> tracked = symbols.all();
    Rows<LatestPrice> latest = latestPrices.all();
    Set<String> unreadable = new TreeSet<>();
    Stream.of(tracked, latest)
        .flatMap(each -> each.unreadable().stream())
        .forEach(row -> unreadable.add(row.key()));
    return new SyncRows(
        tracked.stream()
            .filter(each -> !unreadable.contains(each.symbol().value()))
            .map(each -> each.asKnownAt(at))
            .toList(),
        latest.stream()
            .map(each -> each.asKnownAt(at))
            .collect(Collectors.toMap(LatestPrice::symbol, Function.identity())),
        unreadable);
  }

  List<TrackedSymbol> active() {
    return of(SymbolStatus.ACTIVE);
  }

  /** Those that were given up. */
  List<TrackedSymbol> inactive() {
    return of(SymbolStatus.INACTIVE);
  }

  private List<TrackedSymbol> of(SymbolStatus status) {
    return tracked.stream().filter(row -> row.status() == status).toList();
  }
}

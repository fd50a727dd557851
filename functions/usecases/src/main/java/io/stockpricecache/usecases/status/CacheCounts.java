package io.stockpricecache.usecases.status;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.runs.Completeness;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the cache holds, counted from rows that are read anyway.
 *
 * @param prices of ACTIVE symbols, by finality, each of them named
 * @param markets how many symbols that are PENDING or ACTIVE each market has
 * @param tracked all that are tracked, of whatever status
 * @param missing what the last close sync found missing; empty before one has looked
 */
public record CacheCounts(
    Map<Finality, Integer> prices,
    SortedMap<String, Integer> markets,
    Set<Symbol> tracked,
    Optional<Missing> missing) {

  /**
   * What a close sync found missing.
   *
   * @param symbols how many ACTIVE ones lacked a session's bar
   * @param countedAt when it began
   */
  public record Missing(int symbols, Instant countedAt) {}

  static CacheCounts of(
      Collection<TrackedSymbol> tracked, Collection<LatestPrice> priced, Optional<SyncRun> sync) {
    Map<Finality, Integer> prices = new EnumMap<>(Finality.class);
    for (Finality finality : Finality.values()) {
      prices.put(finality, 0);
    }
    for (LatestPrice row : priced) {
      PricePoint price = row.price();
      if (price != null) {
        prices.merge(price.finality(), 1, Integer::sum);
      }
    }
    SortedMap<String, Integer> markets = new TreeMap<>();
    for (TrackedSymbol row : tracked) {
      if (row.status() != SymbolStatus.INACTIVE) {
        markets.merge(Markets.of(row.symbol()).id(), 1, Integer::sum);
      }
    }
    return new CacheCounts(
        prices,
        markets,
        tracked.stream().map(TrackedSymbol::symbol).collect(Collectors.toUnmodifiableSet()),
        sync.map(run -> new Missing(Completeness.lackingOf(run), run.startedAt())));
  }
}

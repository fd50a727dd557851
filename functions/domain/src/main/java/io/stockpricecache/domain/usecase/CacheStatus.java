package io.stockpricecache.domain.usecase;

import io.stockpricecache.domain.price.LatestPrice;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Staleness;
import io.stockpricecache.domain.store.LatestPrices;
import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.Symbols;
import io.stockpricecache.domain.store.SyncRuns;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** How whole the cache is. Reads every row of two tables: for operators, not for pages. */
public final class CacheStatus {

  /** Newest runs looked through for one that has counted. */
  private static final int RUNS = 20;

  private final Symbols symbols;
  private final LatestPrices latestPrices;
  private final SyncRuns runs;
  private final Staleness staleness;
  private final InstantSource clock;

  public CacheStatus(
      Symbols symbols,
      LatestPrices latestPrices,
      SyncRuns runs,
      Staleness staleness,
      InstantSource clock) {
    this.symbols = symbols;
    this.latestPrices = latestPrices;
    this.runs = runs;
    this.staleness = staleness;
    this.clock = clock;
  }

  /**
   * How it stands now.
   *
   * @param coverage percent of the ACTIVE symbols that have a price; empty where none is ACTIVE
   * @param completeness percent of the ACTIVE symbols without a missing bar, as the last close sync
   *     counted them; empty where none has
   * @param stale ACTIVE symbols whose price is stale
   * @param oldestStale the one of those with the oldest price
   */
  public record Health(
      Map<SymbolStatus, Integer> symbols,
      OptionalDouble coverage,
      OptionalDouble completeness,
      int stale,
      Optional<LatestPrice> oldestStale) {}

  /** Reads it. */
  public Health health() {
    Instant now = clock.instant();
    List<TrackedSymbol> tracked = symbols.all();
    Map<SymbolStatus, Integer> byStatus = new EnumMap<>(SymbolStatus.class);
    for (SymbolStatus status : SymbolStatus.values()) {
      byStatus.put(status, 0);
    }
    tracked.forEach(row -> byStatus.merge(row.status(), 1, Integer::sum));
    Set<?> active =
        tracked.stream()
            .filter(row -> row.status() == SymbolStatus.ACTIVE)
            .map(TrackedSymbol::symbol)
            .collect(Collectors.toSet());
    List<LatestPrice> priced =
        latestPrices.all().stream()
            .filter(row -> active.contains(row.symbol()) && row.price() != null)
            .toList();
    List<LatestPrice> stale = priced.stream().filter(row -> isStale(row, now)).toList();
    return new Health(
        byStatus,
        percent(priced.size(), active.size()),
        completeness(),
        stale.size() + active.size() - priced.size(),
        stale.stream().min(Comparator.comparing(CacheStatus::asOf)));
  }

  private OptionalDouble completeness() {
    return runs.newest(RunType.CLOSE_SYNC, RUNS).stream()
        .filter(Completeness::isCounted)
        .findFirst()
        .map(Completeness::percent)
        .orElse(OptionalDouble.empty());
  }

  private boolean isStale(LatestPrice row, Instant now) {
    return staleness.isStale(row.price(), Markets.of(row.symbol()).calendar(), now);
  }

  private static Instant asOf(LatestPrice row) {
    PricePoint price = row.price();
    return price == null ? Instant.MIN : price.asOf();
  }

  private static OptionalDouble percent(int part, int all) {
    return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * part / all);
  }
}

package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.usecases.history.LatestRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settles the last session of each market of which a symbol's row shows no official close; the
 * morning after, all of that market are looked at again.
 */
public final class MarketDays {

  private final OfficialCloses official;

  public MarketDays(OfficialCloses official) {
    this.official = requireNonNull(official, "official is null");
  }

  /**
   * What came of them.
   *
   * @param settled symbols whose official close stands now
   * @param rejected bars that were not taken
   * @param failures of the market days that no vendor gave
   * @param notLookedAt the markets of those that were to be looked at again, with how many symbols
   */
  record Result(
      Set<Symbol> settled,
      Map<RejectionReason, Integer> rejected,
      List<VendorException> failures,
      Map<Market, Integer> notLookedAt) {}

  Result settle(SyncRows rows, MorningAfter morning, Instant at) {
    Set<Symbol> settled = new HashSet<>();
    Map<RejectionReason, Integer> rejected = new TreeMap<>();
    List<VendorException> failures = new ArrayList<>();
    Map<Market, Integer> notLookedAt = new LinkedHashMap<>();
    wanted(rows, morning, at)
        .forEach(
            (market, symbols) -> {
              OfficialCloses.Outcome outcome =
                  official.settle(
                      market, SessionProjection.lastOfficial(market, at).date(), symbols, at);
              outcome.failure().ifPresent(failures::add);
              if (outcome.failure().filter(SecondLook::passes).isPresent()
                  && morning.isOf(market, at)) {
                notLookedAt.put(market, symbols.size());
              }
              outcome.rejected().forEach(reason -> rejected.merge(reason, 1, Integer::sum));
              settled.addAll(outcome.settled());
            });
    return new Result(settled, rejected, failures, notLookedAt);
  }

  private static Map<Market, Map<TrackedSymbol, LatestPrice>> wanted(
      SyncRows rows, MorningAfter morning, Instant at) {
    Map<Market, Map<TrackedSymbol, LatestPrice>> wanted = new LinkedHashMap<>();
    for (TrackedSymbol each : rows.active()) {
      LatestPrice row = rows.latest().get(each.symbol());
      Market market = Markets.of(each.symbol());
      SessionDate last = SessionProjection.lastOfficial(market, at).date();
      // What vendors were asked for in vain rests here, too: a wake is no reason to ask again.
      boolean isWanted =
          row != null && !LatestRow.isOfficial(row, last) && !each.extent().isLeftAlone(last, at);
      if (row != null
          && SessionProjection.isPublished(row, market, at)
          && (morning.isOf(market, at) || isWanted)) {
        wanted.computeIfAbsent(market, it -> new LinkedHashMap<>()).put(each, row);
      }
    }
    return wanted;
  }
}

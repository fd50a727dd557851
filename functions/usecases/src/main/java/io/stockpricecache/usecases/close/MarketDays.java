package io.stockpricecache.usecases.close;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Sought;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.usecases.history.LatestRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Settles the last session of each market of which a symbol's row shows no official close; the
 * morning after, all of that market are looked at again. What vendors were asked for in vain lately
 * is left alone: on a holiday that nobody announced no day would ever come.
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
   * @param inVain the markets of whose day the vendors have none, with how many symbols
   * @param notLookedAt the markets of those that were to be looked at again, with how many symbols
   */
  record Result(
      Set<Symbol> settled,
      Map<RejectionReason, Integer> rejected,
      List<VendorException> failures,
      Map<Market, Integer> inVain,
      Map<Market, Integer> notLookedAt) {}

  /**
   * The last session that any vendor may have the official bars of by then: of each market found
   * once, though all its symbols ask. For one thread.
   */
  Function<Market, SessionDate> lastOfficial(Instant at) {
    Map<Market, SessionDate> known = new HashMap<>();
    return market -> known.computeIfAbsent(market, it -> official.lastOfficial(it, at).date());
  }

  /**
   * @param before the runs before, the newest first
   */
  Result settle(SyncRows rows, MorningAfter morning, List<SyncRun> before, Instant at) {
    Set<Symbol> settled = new HashSet<>();
    Map<RejectionReason, Integer> rejected = new TreeMap<>();
    List<VendorException> failures = new ArrayList<>();
    Map<Market, Integer> inVain = new LinkedHashMap<>();
    Map<Market, Integer> notLookedAt = new LinkedHashMap<>();
    Function<Market, SessionDate> last = lastOfficial(at);
    wanted(rows, morning, before, last, at)
        .forEach(
            (market, symbols) -> {
              OfficialCloses.Outcome outcome =
                  official.settle(market, last.apply(market), symbols, at);
              outcome.failure().ifPresent(failures::add);
              if (outcome.failure().filter(e -> e.failure() == VendorFailure.EMPTY).isPresent()) {
                inVain.put(market, symbols.size());
              }
              if (outcome.failure().filter(SecondLook::passes).isPresent()
                  && morning.isOf(market, at)) {
                notLookedAt.put(market, symbols.size());
              }
              outcome.rejected().forEach(reason -> rejected.merge(reason, 1, Integer::sum));
              settled.addAll(outcome.settled());
            });
    return new Result(settled, rejected, failures, inVain, notLookedAt);
  }

  private Map<Market, Map<TrackedSymbol, LatestPrice>> wanted(
      SyncRows rows,
      MorningAfter morning,
      List<SyncRun> before,
      Function<Market, SessionDate> last,
      Instant at) {
    Map<Market, Map<TrackedSymbol, LatestPrice>> wanted = new LinkedHashMap<>();
    for (TrackedSymbol each : rows.active()) {
      LatestPrice row = rows.latest().get(each.symbol());
      Market market = Markets.of(each.symbol());
      if (row != null
          && SessionProjection.isPublished(row, market, at)
          && (morning.isOf(market, at) || isLacking(each, row, last.apply(market), at))) {
        wanted.computeIfAbsent(market, it -> new LinkedHashMap<>()).put(each, row);
      }
    }
    wanted
        .keySet()
        .removeIf(
            market ->
                !morning.isOf(market, at) && wasInVain(market, last.apply(market), before, at));
    return wanted;
  }

  private static boolean isLacking(
      TrackedSymbol each, LatestPrice row, SessionDate last, Instant at) {
    return !LatestRow.isOfficial(row, last)
        && !each.extent().isWithoutTrade(last)
        && !each.extent().isLeftAlone(last, at);
  }

  /**
   * Whether a run lately has found that the vendors have nothing of that session yet: they rest as
   * of a symbol's own history.
   */
  private boolean wasInVain(Market market, SessionDate last, List<SyncRun> before, Instant at) {
    return before.stream()
        .filter(run -> Sought.first(last, run.startedAt()).isLeftAloneAt(at))
        .filter(run -> official.lastOfficial(market, run.startedAt()).date().equals(last))
        .anyMatch(run -> run.counts().find(RunCount.NO_DAY_OF, market.id()).isPresent());
  }
}

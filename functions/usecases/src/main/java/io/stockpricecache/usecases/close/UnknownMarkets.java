package io.stockpricecache.usecases.close;

import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Markets of which vendors have come to know next to nobody: that is no symbol's fault. */
final class UnknownMarkets {

  private UnknownMarkets() {}

  /**
   * Those of which most ACTIVE symbols, two at least, were unknown to vendors when they were last
   * asked for, with how many.
   */
  static Map<Market, Integer> of(Collection<TrackedSymbol> active) {
    Map<Market, Integer> all = new LinkedHashMap<>();
    Map<Market, Integer> unknown = new HashMap<>();
    for (TrackedSymbol each : active) {
      Market market = Markets.of(each.symbol());
      all.merge(market, 1, Integer::sum);
      if (each.progress().unknown() != null) {
        unknown.merge(market, 1, Integer::sum);
      }
    }
    Map<Market, Integer> most = new LinkedHashMap<>();
    all.forEach(
        (market, count) -> {
          int its = unknown.getOrDefault(market, 0);
          if (its > 1 && 2 * its > count) {
            most.put(market, its);
          }
        });
    return most;
  }
}

package io.stockpricecache.api.valuation;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.tracking.RatePairs;
import java.util.function.Function;

/** Why a pair of currencies has no price, in words; one that was never tracked is tracked by it. */
public final class RateReasons implements Function<Symbol, String> {

  private final ReadCaches caches;
  private final RatePairs pairs;

  public RateReasons(ReadCaches caches, RatePairs pairs) {
    this.caches = requireNonNull(caches, "caches is null");
    this.pairs = requireNonNull(pairs, "pairs is null");
  }

  @Override
  public String apply(Symbol pair) {
    return caches
        .findForReason(pair)
        .map(RatePairs::standing)
        .orElseGet(
            () -> {
              caches.forget(pair);
              return pairs.whyWithoutPrice(pair);
            });
  }
}

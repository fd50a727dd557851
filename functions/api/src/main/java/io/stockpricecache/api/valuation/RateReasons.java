package io.stockpricecache.api.valuation;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.usecases.tracking.RatePairs;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a pair of currencies has no price, in words; one that was never tracked is tracked by it. */
public final class RateReasons implements Function<Symbol, String> {

  private static final Logger LOG = LoggerFactory.getLogger(RateReasons.class);

  private final ReadCaches caches;
  private final RatePairs pairs;

  public RateReasons(ReadCaches caches, RatePairs pairs) {
    this.caches = requireNonNull(caches, "caches is null");
    this.pairs = requireNonNull(pairs, "pairs is null");
  }

  @Override
  public String apply(Symbol pair) {
    return known(pair)
        .map(RatePairs::standing)
        .orElseGet(
            () -> {
              caches.forget(pair);
              return pairs.whyWithoutPrice(pair);
            });
  }

  /** As memory has it: a page that is asked for again does not ask the store for it again. */
  private Optional<TrackedSymbol> known(Symbol pair) {
    try {
      return caches.read(reading -> reading.symbol().apply(pair)).value();
    } catch (StoreException e) {
      LOG.warn("the row of {} could not be read for its reason", pair, e);
      return Optional.empty();
    }
  }
}

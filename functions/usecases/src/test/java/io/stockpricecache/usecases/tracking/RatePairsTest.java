package io.stockpricecache.usecases.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.directory.InstrumentNames;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.testkit.cache.InMemoryCache;
import org.junit.jupiter.api.Test;

final class RatePairsTest {

  private static final Symbol POUND = new Symbol("GBPUSD=X");

  private final InMemoryCache cache = InMemoryCache.at("2026-11-20T15:00:00Z");

  @Test
  void pairThatNeverWas_isTracked_once() {
    assertThat(pairs(10).whyWithoutPrice(POUND)).isEqualTo("GBPUSD=X is PENDING");
    assertThat(pairs(10).whyWithoutPrice(POUND)).isEqualTo("GBPUSD=X is PENDING");

    assertThat(cache.queue.sent()).hasSize(1);
  }

  @Test
  void pairThatWasGivenUp_staysSo_andSaysWhy() {
    // The symptom: each look of a client had the vendors asked anew.
    pairs(10).whyWithoutPrice(POUND);
    cache.symbols.save(cache.symbols.find(POUND).orElseThrow().inactive("no vendor knows it"));

    assertThat(pairs(10).whyWithoutPrice(POUND))
        .isEqualTo("GBPUSD=X is INACTIVE: no vendor knows it");

    assertThat(cache.queue.sent()).hasSize(1);
    assertThat(cache.symbols.find(POUND).orElseThrow().status()).isEqualTo(SymbolStatus.INACTIVE);
  }

  @Test
  void pairOfNoCurrencyInUse_isNotTracked() {
    assertThat(pairs(10).whyWithoutPrice(new Symbol("DEMUSD=X")))
        .isEqualTo("DEMUSD=X is of a currency whose rates are not kept");
    assertThat(cache.symbols.all()).isEmpty();
  }

  @Test
  void pairBeyondTheLimit_orUnreadable_saysSo_andFailsNobody() {
    assertThat(pairs(0).whyWithoutPrice(POUND))
        .isEqualTo("GBPUSD=X cannot be tracked: 0 symbols are tracked, which is the limit");
    cache.symbols.spoil(POUND, "attribute status is broken");
    assertThat(pairs(10).whyWithoutPrice(POUND)).isEqualTo("GBPUSD=X could not be looked up");
  }

  private RatePairs pairs(int max) {
    return new RatePairs(
        cache.symbols,
        new TrackSymbol(
            cache.symbols,
            cache.latestPrices,
            cache.queue,
            new SymbolLimit(cache.symbols, max, cache.clock),
            InstrumentNames.NONE,
            () -> Cadences.ONE_ROUND_OF_ALL,
            cache.clock));
  }
}

package io.stockpricecache.testkit.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.testkit.contract.PriceTicksContract;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

final class InMemoryPriceTicksTest extends PriceTicksContract {

  private @Nullable InMemoryPriceTicks ticks;

  @Override
  protected PriceTicks create(InstantSource clock) {
    ticks = new InMemoryPriceTicks(clock);
    return ticks;
  }

  @Override
  protected void spoil(Instant at) {
    requireNonNull(ticks).spoil(SHARD, at, "attribute packed is broken");
  }
}

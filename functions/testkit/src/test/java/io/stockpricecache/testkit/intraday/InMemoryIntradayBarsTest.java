package io.stockpricecache.testkit.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.contract.IntradayBarsContract;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

final class InMemoryIntradayBarsTest extends IntradayBarsContract {

  private @Nullable InMemoryIntradayBars bars;

  @Override
  protected IntradayBars create(Duration retention, InstantSource clock) {
    bars = new InMemoryIntradayBars(retention, clock);
    return bars;
  }

  @Override
  protected void spoil(Symbol symbol, Instant hour) {
    requireNonNull(bars).spoil(symbol, BarInterval.MINUTE, hour, "attribute packed is broken");
  }
}

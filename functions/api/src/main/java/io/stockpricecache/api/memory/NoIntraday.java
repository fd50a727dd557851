package io.stockpricecache.api.memory;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** Where no bars of minutes are kept: every completed session is told as missing. */
public final class NoIntraday implements IntradayBars, PriceTicks {

  @Override
  public int merge(List<IntradayHour> merged) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public Rows<IntradayHour> read(Symbol symbol, BarInterval interval, Instant from, Instant to) {
    return Rows.of(List.of());
  }

  @Override
  public void append(List<TickRound> appended) {
    throw ReadCaches.readsOnly();
  }

  @Override
  public Rows<TickRound> read(TickShard shard, Instant from, Instant to) {
    return Rows.of(List.of());
  }

  @Override
  public OptionalInt shardsAt(Instant time) {
    return OptionalInt.empty();
  }
}

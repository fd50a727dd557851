package io.stockpricecache.usecases.intraday;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.InMemoryPriceTicks;
import io.stockpricecache.testkit.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordTicksTest {

  private static final Instant AT = Instant.parse("2026-11-20T15:00:20.123456Z");
  private static final Instant MILLIS = Instant.parse("2026-11-20T15:00:20.123Z");
  private static final Instant AS_OF = Instant.parse("2026-11-20T15:00:18Z");
  private static final Symbol AAPL = new Symbol("AAPL");

  private final InMemoryPriceTicks ticks =
      new InMemoryPriceTicks(TestClock.at("2026-11-20T15:01:00Z"));

  @Test
  void record_oneQuote_isARoundOfItsShardToTheMillisecond() {
    assertThat(new RecordTicks(ticks).record(AT, List.of(quote(AAPL)), 1)).isEqualTo(1);

    assertThat(read(new TickShard(0, 1)))
        .containsExactly(
            new TickRound(
                MILLIS,
                new TickShard(0, 1),
                List.of(new Tick(AAPL, AS_OF, new BigDecimal("10.5"), 1_000L, VendorName.YAHOO))));
  }

  @Test
  void record_ofManySymbols_writesEachInItsShard() {
    Symbol msft = new Symbol("MSFT");

    new RecordTicks(ticks).record(AT, List.of(quote(AAPL), quote(msft)), 500);

    int shards = TickShard.count(500);
    for (Symbol symbol : List.of(AAPL, msft)) {
      assertThat(read(TickShard.of(symbol, shards)))
          .flatExtracting(TickRound::ticks)
          .extracting(Tick::symbol)
          .contains(symbol);
    }
  }

  @Test
  void record_ofNothingNew_writesNothing() {
    assertThat(new RecordTicks(ticks).record(AT, List.of(), 500)).isZero();

    assertThat(ticks.shardsAt(AT.plusSeconds(1))).isEmpty();
  }

  private List<TickRound> read(TickShard shard) {
    return ticks.read(shard, AT.minusSeconds(60), AT.plusSeconds(60));
  }

  private static Quote quote(Symbol symbol) {
    BigDecimal price = new BigDecimal("10.5");
    return new Quote(
        symbol,
        new Ohlcv(price, price, price, price, 1_000L),
        null,
        Currency.getInstance("USD"),
        SessionDate.of(2026, 11, 20),
        AS_OF,
        AT,
        VendorName.YAHOO);
  }
}

package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.Race;
import io.stockpricecache.testkit.contract.IntradayBarsContract;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DynamoDbIntradayBarsTest extends IntradayBarsContract {

  private static final int SYMBOLS = 30;

  private final String table = LocalTables.fresh().priceIntraday();

  @Override
  protected IntradayBars create(Duration retention, InstantSource clock) {
    return new DynamoDbIntradayBars(LocalTables.shared(), table, retention, clock);
  }

  /** A fold and a vendor's bars of the same hours at once: one of them was written over. */
  @Test
  void merge_byTwoAtOnce_keepsTheMinutesOfBoth() {
    for (int turn = 0; turn < 10; turn++) {
      Instant hour = HOUR.plus(Duration.ofHours(turn));
      IntradayBars bars = create(RETENTION, clock(hour));
      Race.run(4, writer -> bars.merge(hours(hour, writer)));

      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        assertThat(bars.read(symbol(symbol), BarInterval.MINUTE, hour, hour.plusSeconds(1)))
            .singleElement()
            .satisfies(row -> assertThat(row.minutes()).hasSize(4));
      }
    }
  }

  /** Of each symbol a minute that no other writer has. */
  private static List<IntradayHour> hours(Instant hour, int writer) {
    Instant time = hour.plusSeconds(60L * writer);
    return IntStream.range(0, SYMBOLS)
        .mapToObj(DynamoDbIntradayBarsTest::symbol)
        .map(
            symbol -> {
              Tick tick =
                  new Tick(symbol, time.plusSeconds(3), BigDecimal.TEN, 7L, VendorName.YAHOO);
              SortedMap<Instant, Minute> minutes = new TreeMap<>();
              minutes.put(time, SeenMinute.of(tick, time, true));
              return new IntradayHour(symbol, BarInterval.MINUTE, hour, 1, minutes);
            })
        .toList();
  }

  private static Symbol symbol(int number) {
    return new Symbol("S" + number);
  }

  private static InstantSource clock(Instant hour) {
    return InstantSource.fixed(hour.plusSeconds(3_600));
  }

  @Override
  protected void spoil(Symbol symbol, Instant hour) {
    String dateHour = hour.toString().substring(0, 13).replace('T', '#');
    LocalTables.putText(table, Map.of("symbol", symbol.value(), "date#hour", dateHour));
  }
}

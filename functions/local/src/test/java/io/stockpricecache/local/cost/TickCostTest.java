package io.stockpricecache.local.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.store.dynamodb.DynamoDbPriceHistory;
import io.stockpricecache.store.dynamodb.DynamoDbSymbols;
import io.stockpricecache.usecases.reads.ReadIntraday;
import io.stockpricecache.usecases.reads.ReadIntraday.Intraday;
import io.stockpricecache.usecases.reads.ReadIntraday.Question;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the minutes of a session cost, to keep them and to show them. */
class TickCostTest {

  private static final Session FRIDAY = Markets.US.calendar().session(SessionDate.of(2026, 11, 20));

  /** Two seconds after each minute, as a poll that EventBridge wakes. */
  private static final Instant FIRST = FRIDAY.open().plusSeconds(2);

  /** An item a symbol and minute would be 195,000 write units. */
  @Test
  void dayOf500Symbols_everyPriceNew_isBelow25000WriteUnits_andItsChartThreeCalls() {
    try (TickBench bench = new TickBench(500)) {
      track(bench, bench.symbols.getFirst());
      endOfTheDayBefore(bench);
      ReadIntraday reads = reads(bench);
      Usage day = new Usage(0, 0, 0, 0);
      int folds = bench.folds();
      double mostCalls = 0;
      double mostUnits = 0;
      for (int minute = 0; minute < TickBench.MINUTES; minute++) {
        bench.round(FIRST.plusSeconds(60L * minute));
        day = day.plus(bench.used());
        if (minute < 20 || minute % 15 > 12 || minute % 7 == 0) {
          Intraday chart = read(bench, reads, IntradayTimeframe.MINUTE, List.of(FRIDAY));
          assertThat(chart.bars()).as("minute %d", minute).hasSize(minute + 1);
          Usage read = bench.used();
          mostCalls = Math.max(mostCalls, read.calls());
          mostUnits = Math.max(mostUnits, read.reads());
        }
      }
      day = day.plus(bench.atTheClose());
      tell("500 symbols, a day: %s, %d folds", day, bench.folds() - folds);
      tell("a chart of the day at 1m: at most %s calls, %s read units", mostCalls, mostUnits);
      tell("rows: rounds of up to %d bytes", bench.largestRow("price-ticks"));

      assertThat(day.writes()).isLessThanOrEqualTo(25_000);
      assertThat(mostCalls).isLessThanOrEqualTo(3);
      assertThat(mostUnits).isLessThanOrEqualTo(12);
      // Each of them is one unit, whatever is merged into it.
      assertThat(bench.largestRow("price-intraday")).isLessThanOrEqualTo(1_024);
      assertThat(read(bench, reads, IntradayTimeframe.MINUTE, List.of(FRIDAY)).bars())
          .hasSize(TickBench.MINUTES);
    }
  }

  /** Half an hour and the close are measured: a day is thirteen half hours and the close. */
  @Test
  void dayOf8000Symbols_everyPriceNew_isBelow320000WriteUnits() {
    try (TickBench bench = new TickBench(8_000)) {
      Usage day = bench.session(30);
      tell("8,000 symbols, a day: %s", day);

      // Two of the half hour and that of the close.
      assertThat(bench.folds()).isEqualTo(3 * 64);
      assertThat(day.writes()).isBetween(200_000.0, 320_000.0);
    }
  }

  @Test
  void fiveSealedDays_at5m_areOneCallBesideTheSymbols() {
    try (TickBench bench = new TickBench(1)) {
      Symbol symbol = bench.symbols.getFirst();
      track(bench, symbol);
      List<Session> week =
          Markets.US.calendar().sessions(SessionDate.of(2026, 11, 16), FRIDAY.date());
      week.forEach(session -> bench.bars.merge(hours(symbol, session)));
      bench.clock.set(Instant.parse("2026-11-21T12:00:00Z"));
      bench.used();

      assertThat(read(bench, reads(bench), IntradayTimeframe.FIVE_MINUTES, week).bars())
          .hasSize(5 * TickBench.MINUTES / 5);

      assertThat(bench.calls.operations()).containsExactly("GetItem", "Query");
      Usage read = bench.used();
      tell("five sealed days at 5m: %s", read);
      assertThat(read.reads()).isLessThanOrEqualTo(12);
    }
  }

  private static void endOfTheDayBefore(TickBench bench) {
    bench.rounds(Instant.parse("2026-11-19T20:50:02Z"), 10);
    bench.runDue(Instant.parse("2026-11-19T21:20:00Z"));
    bench.used();
  }

  private static DynamoDbSymbols symbols(TickBench bench) {
    return new DynamoDbSymbols(bench.client, "symbols", "latest-prices", "sync-runs");
  }

  private static void track(TickBench bench, Symbol symbol) {
    symbols(bench).create(TrackedSymbol.pending(symbol, Markets.US, bench.clock.instant()));
  }

  /** As an instance has it that remembers nothing. */
  private static ReadIntraday reads(TickBench bench) {
    return new ReadIntraday(
        symbols(bench),
        new DynamoDbPriceHistory(bench.client, "price-history", Retention.ONE_YEAR, bench.clock),
        bench.bars,
        bench.ticks,
        bench.clock);
  }

  private static Intraday read(
      TickBench bench, ReadIntraday reads, IntradayTimeframe timeframe, List<Session> sessions) {
    Question question = new Question(timeframe, sessions, false, Adjustment.SPLIT);
    return reads.read(bench.symbols.getFirst(), question).orElseThrow();
  }

  /** A vendor's minutes of that session. */
  private static List<IntradayHour> hours(Symbol symbol, Session session) {
    SortedMap<Instant, SortedMap<Instant, Minute>> hours = new TreeMap<>();
    for (int i = 0; i < TickBench.MINUTES; i++) {
      Instant time = session.open().plusSeconds(60L * i);
      BigDecimal price = BigDecimal.valueOf(27_000 + 37L * i % 101, 2);
      hours
          .computeIfAbsent(time.truncatedTo(ChronoUnit.HOURS), _ -> new TreeMap<>())
          .put(
              time,
              new ToldMinute(
                  time,
                  true,
                  new Ohlcv(price, price, price, price, 40_000L + 977L * i),
                  VendorName.YAHOO,
                  session.close()));
    }
    return hours.entrySet().stream()
        .map(
            each -> new IntradayHour(symbol, BarInterval.MINUTE, each.getKey(), 0, each.getValue()))
        .toList();
  }

  private static void tell(String text, Object... values) {
    if (Boolean.getBoolean("cost.told")) {
      System.out.println(text.formatted(values));
    }
  }
}

package io.stockpricecache.usecases.reads;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.MinuteOfTick;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.usecases.reads.ReadIntraday.Intraday;
import io.stockpricecache.usecases.reads.ReadIntraday.Question;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bars within a session, from what is folded and from what is not yet. New York opens at 14:30. */
class ReadIntradayTest {

  private static final SessionDate FRIDAY = SessionDate.of(2026, 11, 20);
  private static final TradingCalendar CALENDAR = Markets.of(AAPL).calendar();

  private final InMemoryCache cache = InMemoryCache.at("2026-11-20T15:00:00Z");
  private final ReadIntraday reads =
      new ReadIntraday(cache.symbols, cache.history, cache.intraday, cache.ticks, cache.clock);

  @BeforeEach
  void track() {
    TestPrices.trackApple(cache);
  }

  /** The chart of the day ended a quarter of an hour before the price beside it. */
  @Test
  void bars_beginWithWhatIsFolded_andEndWithTheNewestRound() {
    folded("2026-11-20T14:30:20Z 127.00 1000", "2026-11-20T14:31:20Z 127.40 1500");
    TestPrices.tick(cache, AAPL, "2026-11-20T14:59:10Z", "127.10", 4_000);
    TestPrices.tick(cache, AAPL, "2026-11-20T15:00:10Z", "127.20", 4_700);
    cache.clock.set(Instant.parse("2026-11-20T15:00:30Z"));

    assertThat(lines(read(IntradayTimeframe.MINUTE, false)))
        .containsExactly(
            "14:30 127 127 127 127 1000 PROVISIONAL",
            "14:31 127.4 127.4 127.4 127.4 500 PROVISIONAL",
            // 2,500 were traded since 14:31, and how many of them in this minute nobody saw.
            "14:59 127.1 127.1 127.1 127.1 null PROVISIONAL",
            "15:00 127.2 127.2 127.2 127.2 700 LIVE");
  }

  @Test
  void volume_betweenCountsOfTwoVendors_orOfOneThatFell_isNotKnown() {
    folded("2026-11-20T14:30:20Z 127 1000");
    Instant time = Instant.parse("2026-11-20T14:31:20Z");
    Tick other = new Tick(AAPL, time, new BigDecimal("127"), 1_500L, VendorName.ALPACA);
    cache.intraday.merge(List.of(hour(BarInterval.MINUTE, MinuteOfTick.of(other))));
    folded(
        "2026-11-20T14:32:20Z 127 1400",
        "2026-11-20T14:33:20Z 127 1300",
        "2026-11-20T14:34:20Z 127 1350");

    assertThat(read(IntradayTimeframe.MINUTE, false).bars())
        .extracting(bar -> bar.figures().volume())
        .containsExactly(1_000L, null, null, null, 50L);
  }

  /** A fold in the midst of a quarter cut the minutes after it off until the next one. */
  @Test
  void bars_afterAFoldWithinAQuarter_lackNothingOfTheQuarter() {
    folded("2026-11-20T14:46:10Z 127.00 1000");
    TestPrices.tick(cache, AAPL, "2026-11-20T14:46:10Z", "127.00", 1_000);
    TestPrices.tick(cache, AAPL, "2026-11-20T14:46:50Z", "127.90", 1_100);
    TestPrices.tick(cache, AAPL, "2026-11-20T14:48:10Z", "127.20", 1_200);

    assertThat(lines(read(IntradayTimeframe.MINUTE, false)))
        .containsExactly(
            "14:46 127 127.9 127 127.9 null PROVISIONAL",
            // Of 14:47 no poll tells, and the 100 since 14:46 may be of it.
            "14:48 127.2 127.2 127.2 127.2 null PROVISIONAL");
  }

  /** The last quarter of an hour was missing, and the bar of the hour around it looked whole. */
  @Test
  void bars_whereTheNextHourWasFoldedFirst_lackNothingOfTheHourBefore() {
    folded("2026-11-20T14:40:10Z 127.00 1000");
    TestPrices.tick(cache, AAPL, "2026-11-20T14:40:10Z", "127.00", 1_000);
    TestPrices.tick(cache, AAPL, "2026-11-20T14:50:10Z", "127.90", 1_100);
    TestPrices.tick(cache, AAPL, "2026-11-20T15:00:10Z", "127.20", 1_200);
    folded("2026-11-20T15:00:10Z 127.20 1200");
    cache.clock.set(Instant.parse("2026-11-20T15:17:00Z"));

    assertThat(lines(read(IntradayTimeframe.MINUTE, false)))
        .extracting(line -> line.substring(0, 5))
        .containsExactly("14:40", "14:50", "15:00");
  }

  /** The chart lacked the minutes since there were more shards, until they were folded. */
  @Test
  void bars_whereTheNumberOfShardsHasChanged_lackNothing() {
    int shards = Stream.of(2, 4, 8, 16).filter(of -> shardOf(of).number() > 0).findFirst().get();
    folded("2026-11-20T14:46:10Z 127.00 1000");
    TestPrices.tick(cache, AAPL, "2026-11-20T14:47:10Z", "127.10", 1_100);
    TestPrices.tick(cache, TestPrices.MSFT, "2026-11-20T14:48:10Z", "400", 1_100);
    round("2026-11-20T14:48:30Z", new TickShard(0, shards), TestPrices.MSFT);
    round("2026-11-20T14:48:30Z", shardOf(shards), AAPL);

    assertThat(read(IntradayTimeframe.MINUTE, false).bars())
        .extracting(bar -> bar.time().toString().substring(11, 16))
        .containsExactly("14:46", "14:47", "14:48");
  }

  /** Before a day's first fold the number is that of the day before, if the rounds say no other. */
  @Test
  void bars_beforeTheFirstFoldOfADay_lackNothing_whateverTheNumberOfShards() {
    told(Instant.parse("2026-11-19T20:59:00Z"), 1);
    int shards = Stream.of(2, 4, 8, 16).filter(of -> shardOf(of).number() > 0).findFirst().get();
    round("2026-11-20T14:48:30Z", new TickShard(0, shards), TestPrices.MSFT);
    round("2026-11-20T14:48:30Z", shardOf(shards), AAPL);

    assertThat(read(IntradayTimeframe.MINUTE, false).bars()).hasSize(1);
  }

  /** A chart of two days lacked the newest minutes, and one of today alone had them. */
  @Test
  void bars_whereThereAreFewerShardsSinceTheDayBefore_lackNothing_ofHoweverManyDays() {
    int shards = Stream.of(2, 4, 8, 16).filter(of -> shardOf(of).number() > 0).findFirst().get();
    told(Instant.parse("2026-11-19T20:59:00Z"), shards);
    round("2026-11-20T14:58:30Z", new TickShard(0, 1), AAPL);

    for (List<Session> sessions :
        List.of(
            List.of(CALENDAR.session(FRIDAY)),
            List.of(CALENDAR.previous(FRIDAY), CALENDAR.session(FRIDAY)))) {
      Question question = new Question(IntradayTimeframe.MINUTE, sessions, false, Adjustment.NONE);
      assertThat(reads.read(AAPL, question).orElseThrow().bars()).hasSize(sessions.size());
    }
  }

  /** Rounds of before the number fell are still found where they were. */
  @Test
  void bars_whereThereAreFewerShardsSinceSomeMinutes_lackNothing() {
    int shards = Stream.of(2, 4, 8, 16).filter(of -> shardOf(of).number() > 0).findFirst().get();
    told(Instant.parse("2026-11-19T20:59:00Z"), shards);
    round("2026-11-20T14:50:30Z", shardOf(shards), AAPL);
    round("2026-11-20T14:58:30Z", new TickShard(0, 1), AAPL);

    assertThat(read(IntradayTimeframe.MINUTE, false).bars()).hasSize(2);
  }

  private static TickShard shardOf(int shards) {
    return TickShard.of(AAPL, shards);
  }

  private void round(String at, TickShard shard, Symbol symbol) {
    Instant time = Instant.parse(at);
    Tick tick = new Tick(symbol, time, new BigDecimal("127.20"), 1_200L, VendorName.YAHOO);
    cache.ticks.append(List.of(new TickRound(time, shard, List.of(tick))));
  }

  private void told(Instant time, int shards) {
    SortedMap<Instant, Minute> minutes = new TreeMap<>();
    minutes.put(time, told(time, "126", 10L));
    Instant hour = time.truncatedTo(ChronoUnit.HOURS);
    cache.intraday.merge(
        List.of(new IntradayHour(AAPL, BarInterval.MINUTE, hour, shards, minutes)));
  }

  /** Hours began on the full hour, and the first of the day looked like half a one. */
  @Test
  void hours_areCountedFromTheOpen_andHalfHoursToo() {
    Stream.of("14:30", "14:59", "15:00", "15:29", "15:30", "16:10")
        .forEach(time -> told(time, "127.00", 100L));
    cache.clock.set(Instant.parse("2026-11-20T22:30:00Z"));

    assertThat(lines(read(IntradayTimeframe.HOUR, false)))
        .containsExactly("14:30 127 127 127 127 400 FINAL", "15:30 127 127 127 127 200 FINAL");
    assertThat(read(IntradayTimeframe.HALF_HOUR, false).bars())
        .extracting(bar -> bar.time().toString().substring(11, 16))
        .containsExactly("14:30", "15:00", "15:30", "16:00");
  }

  /** A price of before the open was the day's first bar. */
  @Test
  void extendedHours_areLeftOut_unlessTheyAreAskedFor() {
    told("13:10", "126.00", 10L);
    told("14:30", "127.00", 100L);
    told("21:20", "128.00", 10L);
    cache.clock.set(Instant.parse("2026-11-20T23:30:00Z"));

    assertThat(lines(read(IntradayTimeframe.HOUR, false)))
        .containsExactly("14:30 127 127 127 127 100 FINAL");
    assertThat(lines(read(IntradayTimeframe.HOUR, true)))
        .containsExactly(
            "13:00 126 126 126 126 10 FINAL",
            "14:30 127 127 127 127 100 FINAL",
            "21:00 128 128 128 128 10 FINAL");
  }

  @Test
  void auction_isOfTheLastMinute() {
    TestPrices.tick(cache, AAPL, "2026-11-20T20:59:30Z", "127.00", 1_000);
    TestPrices.tick(cache, AAPL, "2026-11-20T21:00:03Z", "127.50", 9_000);
    TestPrices.tick(cache, AAPL, "2026-11-20T21:30:00Z", "150.00", 9_100);
    cache.clock.set(Instant.parse("2026-11-20T21:31:00Z"));

    assertThat(lines(read(IntradayTimeframe.MINUTE, false)))
        .containsExactly("20:59 127 127.5 127 127.5 null PROVISIONAL");
  }

  /** Before a split of two for one the chart of the day stood at twice its height. */
  @Test
  void bars_areAdjustedAsThoseOfTheirDays() {
    Instant before = Instant.parse("2026-11-16T14:30:00Z");
    cache.intraday.merge(List.of(hour(BarInterval.MINUTE, told(before, "250", 1_000L))));
    SessionDate monday = SessionDate.of(2026, 11, 16);

    assertThat(lines(read(IntradayTimeframe.MINUTE, monday, Adjustment.NONE)))
        .containsExactly("14:30 250 250 250 250 1000 FINAL");
    assertThat(lines(read(IntradayTimeframe.MINUTE, monday, Adjustment.SPLIT)))
        .containsExactly("14:30 125 125 125 125 2000 FINAL");
    // The dividend of 1.25 of the 19th, measured against the close of 125 before it.
    assertThat(lines(read(IntradayTimeframe.MINUTE, monday, Adjustment.ALL)))
        .containsExactly("14:30 123.75 123.75 123.75 123.75 2000 FINAL");
  }

  @Test
  void barsOfFiveMinutes_standInWhereThereAreNoneOfOne_andForNoShorterBars() {
    Instant before = Instant.parse("2026-11-19T14:30:00Z");
    cache.intraday.merge(List.of(hour(BarInterval.FIVE_MINUTES, told(before, "126", 1_000L))));
    SessionDate thursday = SessionDate.of(2026, 11, 19);

    assertThat(lines(read(IntradayTimeframe.QUARTER, thursday, Adjustment.NONE)))
        .containsExactly("14:30 126 126 126 126 1000 FINAL");
    Intraday minutes = read(IntradayTimeframe.MINUTE, thursday, Adjustment.NONE);
    assertThat(minutes.bars()).isEmpty();
    assertThat(minutes.missing()).containsExactly(thursday);
  }

  private Intraday read(IntradayTimeframe timeframe, boolean isExtended) {
    Session session = CALENDAR.session(FRIDAY);
    Question question = new Question(timeframe, List.of(session), isExtended, Adjustment.NONE);
    return reads.read(AAPL, question).orElseThrow();
  }

  private Intraday read(IntradayTimeframe timeframe, SessionDate date, Adjustment adjustment) {
    Question question = new Question(timeframe, List.of(CALENDAR.session(date)), false, adjustment);
    return reads.read(AAPL, question).orElseThrow();
  }

  private void folded(String... ticks) {
    for (String text : ticks) {
      String[] parts = text.split(" ");
      Tick tick =
          new Tick(
              AAPL,
              Instant.parse(parts[0]),
              new BigDecimal(parts[1]),
              Long.valueOf(parts[2]),
              VendorName.YAHOO);
      cache.intraday.merge(List.of(hour(BarInterval.MINUTE, MinuteOfTick.of(tick))));
    }
  }

  private void told(String time, String price, long volume) {
    Instant at = Instant.parse("2026-11-20T" + time + ":00Z");
    cache.intraday.merge(List.of(hour(BarInterval.MINUTE, told(at, price, volume))));
  }

  private static Minute told(Instant time, String price, @Nullable Long volume) {
    BigDecimal all = new BigDecimal(price);
    boolean isRegular = CALENDAR.findOpen(time).isPresent();
    Ohlcv figures = new Ohlcv(all, all, all, all, volume);
    return new ToldMinute(time, isRegular, figures, VendorName.YAHOO, time.plusSeconds(600));
  }

  private static IntradayHour hour(BarInterval interval, Minute minute) {
    SortedMap<Instant, Minute> minutes = new TreeMap<>();
    minutes.put(minute.time(), minute);
    return new IntradayHour(
        AAPL, interval, minute.time().truncatedTo(ChronoUnit.HOURS), 1, minutes);
  }

  private static List<String> lines(Intraday found) {
    return found.bars().stream().map(ReadIntradayTest::line).toList();
  }

  private static String line(IntradayBar bar) {
    Ohlcv figures = bar.figures();
    Finality finality = bar.finality();
    return "%s %s %s %s %s %s %s"
        .formatted(
            bar.time().toString().substring(11, 16),
            figures.open(),
            figures.high(),
            figures.low(),
            figures.close(),
            figures.volume(),
            finality);
  }
}

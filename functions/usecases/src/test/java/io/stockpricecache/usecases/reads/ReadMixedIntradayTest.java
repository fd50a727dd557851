package io.stockpricecache.usecases.reads;

import static io.stockpricecache.testkit.cache.TestPrices.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBar;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.IntradayTimeframe;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.MinuteOfTick;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.usecases.reads.ReadIntraday.Intraday;
import io.stockpricecache.usecases.reads.ReadIntraday.Question;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of which vendors told a part and polls saw a part, or a part cannot be read. */
class ReadMixedIntradayTest {

  private static final Session FRIDAY =
      Markets.of(AAPL).calendar().session(SessionDate.of(2026, 11, 20));

  private final InMemoryCache cache = InMemoryCache.at("2026-11-21T12:00:00Z");
  private final ReadIntraday reads =
      new ReadIntraday(cache.symbols, cache.history, cache.intraday, cache.ticks, cache.clock);

  @BeforeEach
  void track() {
    TestPrices.trackApple(cache);
  }

  /** One polled minute hid a day of a vendor's bars of five minutes. */
  @Test
  void barsOfFiveMinutes_standBesideMinutes_andBeforeWhatPollsSaw() {
    told(BarInterval.FIVE_MINUTES, "14:30", 78);
    seen("20:58:10", "131", 10);

    List<IntradayBar> hours = read(IntradayTimeframe.HOUR).bars();

    assertThat(hours).hasSize(7);
    assertThat(lines(hours))
        .startsWith("14:30 127 127 127 127 120 FINAL")
        .endsWith("20:30 127 127 127 127 60 FINAL");
  }

  @Test
  void minutesThatAVendorTold_stay_whereItToldFiveMinutesToo() {
    told(BarInterval.FIVE_MINUTES, "14:30", 3);
    told(BarInterval.MINUTE, "14:35", 4);

    assertThat(lines(read(IntradayTimeframe.FIVE_MINUTES).bars()))
        .containsExactly(
            "14:30 127 127 127 127 10 FINAL",
            "14:35 127 127 127 127 40 FINAL",
            "14:40 127 127 127 127 10 FINAL");
  }

  /** A polled minute that the vendor has no bar of left its hour without a volume for good. */
  @Test
  void minuteThatAVendorPassedOver_addsItsPricesAlone() {
    told(BarInterval.MINUTE, "14:30", 31);
    seen("15:01:00", "127.50", 310);
    told(BarInterval.MINUTE, "15:02", 28);

    assertThat(lines(read(IntradayTimeframe.HOUR).bars()))
        .containsExactly("14:30 127 127.5 127 127 590 FINAL");
  }

  /** While the session runs the vendor may still tell the minute. */
  @Test
  void minuteThatAVendorPassedOver_isProvisional_whileTheSessionRuns() {
    told(BarInterval.MINUTE, "14:30", 31);
    seen("15:01:00", "127.50", 310);
    told(BarInterval.MINUTE, "15:02", 28);
    cache.clock.set(Instant.parse("2026-11-20T16:00:00Z"));

    assertThat(lines(read(IntradayTimeframe.HOUR).bars()))
        .containsExactly("14:30 127 127.5 127 127 590 PROVISIONAL");
  }

  /** A vendor that was asked at 15:11 has not said that nothing was traded at 15:20. */
  @Test
  void minutesAfterAVendorWasAsked_leaveTheVolumeUnknown() {
    told(BarInterval.MINUTE, "14:30", 40);
    seen("15:20:00", "127.50", 900);

    assertThat(lines(read(IntradayTimeframe.HOUR).bars()))
        .containsExactly("14:30 127 127.5 127 127.5 null PROVISIONAL");
  }

  /** A bar after minutes without a poll had all their volume; within it, it belongs there. */
  @Test
  void volumeOfAGap_isKnownWithinABar_andNotAcrossTwo() {
    seen("14:30:20", "127", 1_000);
    seen("15:20:20", "127", 5_000);
    seen("15:29:20", "127", 6_000);
    seen("15:50:20", "127", 8_000);
    seen("16:40:20", "127", 9_500);

    assertThat(read(IntradayTimeframe.HOUR).bars())
        .extracting(bar -> bar.figures().volume())
        .containsExactly(6_000L, 2_000L, null);
    assertThat(read(IntradayTimeframe.MINUTE).bars())
        .extracting(bar -> bar.figures().volume())
        .containsExactly(1_000L, null, null, null, null);
  }

  /** An hour that could not be read was a hole that nothing told of. */
  @Test
  void hourThatCannotBeRead_isTold_andNoBarIsMadeOfTheRestOfIts() {
    told(BarInterval.MINUTE, "14:30", 390);
    spoil("16");

    Intraday found = read(IntradayTimeframe.HOUR);

    assertThat(lines(found.bars())).hasSize(5).noneMatch(line -> line.matches("1[56]:30.*"));
    assertThat(found.missing()).containsExactly(FRIDAY.date());
    assertThat(read(IntradayTimeframe.MINUTE).bars()).hasSize(330);
    assertThat(read(IntradayTimeframe.MINUTE).missing()).containsExactly(FRIDAY.date());
  }

  @Test
  void onlyHourThatCannotBeRead_isTold_whileTheSessionRunsToo() {
    cache.clock.set(Instant.parse("2026-11-20T18:00:00Z"));
    spoil("16");

    assertThat(read(IntradayTimeframe.MINUTE).missing()).containsExactly(FRIDAY.date());
  }

  @Test
  void hourThatCannotBeRead_isNoHole_whereBarsOfFiveMinutesStandIn() {
    told(BarInterval.MINUTE, "14:30", 390);
    told(BarInterval.FIVE_MINUTES, "14:30", 78);
    spoil("16");

    Intraday found = read(IntradayTimeframe.HOUR);

    assertThat(found.bars()).hasSize(7);
    assertThat(found.missing()).isEmpty();
  }

  /** The hour after the close is none of the session's. */
  @Test
  void hourOutsideOfTheSession_isToldToThoseWhoAskForIt() {
    told(BarInterval.MINUTE, "14:30", 390);
    spoil("21");

    assertThat(read(IntradayTimeframe.HOUR).missing()).isEmpty();
    assertThat(read(IntradayTimeframe.HOUR, true).missing()).containsExactly(FRIDAY.date());
  }

  private void spoil(String hour) {
    Instant at = Instant.parse("2026-11-20T" + hour + ":00:00Z");
    cache.intraday.spoil(AAPL, BarInterval.MINUTE, at, "format 2");
  }

  /** So many bars of 10 shares at 127, each asked for ten minutes after it. */
  private void told(BarInterval interval, String from, int count) {
    BigDecimal price = new BigDecimal("127");
    Instant first = Instant.parse("2026-11-20T" + from + ":00Z");
    for (int i = 0; i < count; i++) {
      Instant time = first.plus(interval.length().multipliedBy(i));
      Ohlcv figures = new Ohlcv(price, price, price, price, 10L);
      Instant askedAt = time.plus(Duration.ofMinutes(10));
      merge(interval, new ToldMinute(time, true, figures, VendorName.YAHOO, askedAt));
    }
  }

  private void seen(String time, String price, long dayVolume) {
    Instant at = Instant.parse("2026-11-20T" + time + "Z");
    Tick tick = new Tick(AAPL, at, new BigDecimal(price), dayVolume, VendorName.YAHOO);
    merge(BarInterval.MINUTE, MinuteOfTick.of(tick));
  }

  private void merge(BarInterval interval, Minute minute) {
    Instant hour = minute.time().truncatedTo(ChronoUnit.HOURS);
    TreeMap<Instant, Minute> minutes = new TreeMap<>(Map.of(minute.time(), minute));
    cache.intraday.merge(List.of(new IntradayHour(AAPL, interval, hour, 0, minutes)));
  }

  private Intraday read(IntradayTimeframe timeframe) {
    return read(timeframe, false);
  }

  private Intraday read(IntradayTimeframe timeframe, boolean isExtended) {
    Question question = new Question(timeframe, List.of(FRIDAY), isExtended, Adjustment.NONE);
    return reads.read(AAPL, question).orElseThrow();
  }

  private static List<String> lines(List<IntradayBar> bars) {
    return bars.stream().map(ReadMixedIntradayTest::line).toList();
  }

  private static String line(IntradayBar bar) {
    Ohlcv figures = bar.figures();
    return "%s %s %s %s %s %s %s"
        .formatted(
            bar.time().toString().substring(11, 16),
            figures.open(),
            figures.high(),
            figures.low(),
            figures.close(),
            figures.volume(),
            bar.finality());
  }
}

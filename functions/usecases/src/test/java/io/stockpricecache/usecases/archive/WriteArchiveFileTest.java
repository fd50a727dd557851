package io.stockpricecache.usecases.archive;

import static io.stockpricecache.usecases.archive.ArchiveBench.AAPL;
import static io.stockpricecache.usecases.archive.ArchiveBench.daily;
import static io.stockpricecache.usecases.archive.ArchiveBench.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.archive.ArchiveDataset;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.archive.DailyRow;
import io.stockpricecache.domain.archive.MinuteRow;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Untracked;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.Race;
import io.stockpricecache.testkit.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriteArchiveFileTest {

  private static final String DATE = "2026-11-20";
  private static final SessionDate DAY = SessionDate.parse(DATE);
  private static final ArchiveFile DAILY = daily(AAPL, DATE);
  private static final ArchiveFile MINUTES = minutes(AAPL, DATE);
  private static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");

  /** Of the same shard as AAPL. */
  private static final Symbol BESIDE =
      IntStream.range(0, 1_000)
          .mapToObj(i -> new Symbol("S" + i))
          .filter(symbol -> ArchiveFile.shardOf(symbol) == ArchiveFile.shardOf(AAPL))
          .findFirst()
          .orElseThrow();

  private final ArchiveBench bench = new ArchiveBench("2026-11-26T05:00:00Z");

  @Test
  void write_ofADay_hasTheBarsOfItsShardAndDayAlone() {
    bench.track(AAPL, BESIDE, ArchiveBench.MSFT);
    Bar bar = Samples.official(DATE, "271.49");
    Bar beside = Samples.official(DATE, "12.5");
    bench.store(AAPL, Samples.official("2026-11-19", "266.25"), bar);
    bench.store(BESIDE, beside);
    bench.store(ArchiveBench.MSFT, Samples.official(DATE, "472.12"));

    WriteArchiveFile.Outcome outcome = bench.write.write(DAILY);

    assertThat(bench.dailyRows(DAILY))
        .containsExactly(new DailyRow(AAPL, bar), new DailyRow(BESIDE, beside));
    assertThat(outcome.rows()).isEqualTo(2);
    assertThat(outcome.added()).isEqualTo(2);
  }

  @Test
  void write_twice_hasTheSameRows() {
    bench.track(AAPL);
    bench.store(AAPL, Samples.official(DATE, "271.49"));
    bench.store(AAPL, BarInterval.MINUTE, told(0, "271"), seen(1, "272", 500L));
    bench.write.write(DAILY);
    bench.write.write(MINUTES);
    List<DailyRow> daily = bench.dailyRows(DAILY);
    List<MinuteRow> minutes = bench.minuteRows(MINUTES);

    assertThat(bench.write.write(DAILY).added()).isZero();
    assertThat(bench.write.write(MINUTES).added()).isZero();

    assertThat(bench.dailyRows(DAILY)).isEqualTo(daily);
    assertThat(bench.minuteRows(MINUTES)).isEqualTo(minutes);
  }

  /** A late job found half of the year gone, and wrote the file anew without it. */
  @Test
  void write_afterTheBarsHaveExpired_leavesThemInTheFile() {
    bench.track(AAPL, BESIDE);
    bench.store(AAPL, Samples.official(DATE, "271.49"));
    bench.store(AAPL, BarInterval.MINUTE, told(0, "271"), seen(1, "272", 500L));
    bench.write.write(DAILY);
    bench.write.write(MINUTES);
    List<DailyRow> daily = bench.dailyRows(DAILY);
    List<MinuteRow> minutes = bench.minuteRows(MINUTES);
    bench.clock.advance(Duration.ofDays(400));

    bench.write.write(DAILY);
    bench.write.write(MINUTES);

    assertThat(daily).hasSize(1);
    assertThat(bench.dailyRows(DAILY)).isEqualTo(daily);
    assertThat(minutes).hasSize(2);
    assertThat(bench.minuteRows(MINUTES)).isEqualTo(minutes);
  }

  /** Its volume is counted from the minute before it, of which the hour has gone. */
  @Test
  void write_onceHoursHaveExpired_leavesTheMinutesOfOthersAsTheyWere() {
    bench.track(AAPL);
    SeenMinute before = seen(29, "272", 500L);
    SeenMinute after = seen(30, "273", 900L);
    bench.store(AAPL, BarInterval.MINUTE, before, after);
    bench.write.write(MINUTES);
    List<MinuteRow> whole = bench.minuteRows(MINUTES);
    assertThat(whole.getLast().bar().figures().volume()).isEqualTo(400);
    bench.clock.set(before.time().plus(Duration.ofDays(60)).plus(Duration.ofMinutes(50)));

    bench.write.write(MINUTES);

    assertThat(bench.minuteRows(MINUTES)).isEqualTo(whole);
  }

  @Test
  void write_ofWhatIsNewSince_takesTheBarOfHigherRank_andWhatVendorsTell() {
    bench.track(AAPL);
    bench.store(AAPL, Samples.provisional(DATE, "271"));
    bench.store(AAPL, BarInterval.MINUTE, seen(1, "272", 500L));
    bench.write.write(DAILY);
    bench.write.write(MINUTES);
    Bar official = Samples.official(DATE, "271.49");
    bench.store(AAPL, official);
    bench.store(AAPL, BarInterval.MINUTE, told(1, "272.5"), told(2, "273"));
    bench.store(AAPL, BarInterval.FIVE_MINUTES, told(5, "274"));

    bench.write.write(DAILY);
    bench.write.write(MINUTES);

    assertThat(bench.dailyRows(DAILY)).containsExactly(new DailyRow(AAPL, official));
    assertThat(bench.minuteRows(MINUTES))
        .extracting(row -> row.interval().text() + " " + row.bar().figures().close())
        .containsExactly("1m 272.5", "1m 273", "5m 274");
  }

  /** What is of a date before the open and after the close is of its file; no minute is of two. */
  @Test
  void write_ofMinutes_hasThoseOfTheDateInItsMarket() {
    bench.track(AAPL);
    ToldMinute evening = told(Instant.parse("2026-11-21T00:59:00Z"), "270", false);
    ToldMinute nextNight = told(Instant.parse("2026-11-21T09:00:00Z"), "269", false);
    ToldMinute morning = told(Instant.parse("2026-11-20T09:00:00Z"), "268", false);
    bench.store(AAPL, BarInterval.MINUTE, morning, told(0, "271"), evening, nextNight);

    bench.write.write(MINUTES);
    bench.write.write(minutes(AAPL, "2026-11-21"));

    assertThat(bench.minuteRows(MINUTES))
        .extracting(row -> row.bar().time())
        .containsExactly(morning.time(), OPEN, evening.time());
    assertThat(bench.minuteRows(minutes(AAPL, "2026-11-21")))
        .extracting(row -> row.bar().time())
        .containsExactly(nextNight.time());
  }

  @Test
  void write_ofASymbolThatIsTrackedNoMore_hasItsBars() {
    bench.symbols.keep(
        new Untracked(
            AAPL, Samples.USD, CorporateActions.NONE, bench.clock.instant().plusSeconds(60)));
    bench.store(AAPL, Samples.official(DATE, "271.49"));

    assertThat(bench.write.write(DAILY).rows()).isEqualTo(1);
  }

  @Test
  void write_whereARowCannotBeRead_writesTheOthers_tells_andMakesItGood() {
    bench.track(AAPL, BESIDE);
    bench.store(AAPL, Samples.official(DATE, "271.49"));
    bench.store(BESIDE, Samples.official(DATE, "12.5"));
    bench.write.write(DAILY);
    List<DailyRow> whole = bench.dailyRows(DAILY);
    bench.history.spoil(AAPL, DAY, "close: not a number");

    WriteArchiveFile.Outcome outcome = bench.write.write(DAILY);

    assertThat(outcome.unreadable()).isEqualTo(1);
    assertThat(bench.dailyRows(DAILY)).isEqualTo(whole);
    assertThat(bench.archive.problem(DAILY))
        .isEqualTo("price-history AAPL 2026-11-20: close: not a number");

    bench.history.mend(AAPL, DAY);
    bench.store(AAPL, Samples.official(DATE, "271.49"));
    bench.write.write(DAILY);

    assertThat(bench.archive.problem(DAILY)).isEmpty();
  }

  @Test
  void write_uponAFileThatCannotBeRead_leavesItAlone_andTells() {
    bench.track(AAPL);
    bench.store(AAPL, Samples.official(DATE, "271.49"));
    byte[] damaged = {1, 2, 3};
    bench.archive.put(DAILY, damaged, null);

    assertThatThrownBy(() -> bench.write.write(DAILY))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("archive " + DAILY.key());

    assertThat(bench.archive.find(DAILY).orElseThrow().bytes()).isEqualTo(damaged);
    assertThat(bench.archive.problem(DAILY)).contains(DAILY.key());
  }

  @Test
  void write_ofNothing_isAnEmptyFile() {
    bench.track(AAPL);

    assertThat(bench.write.write(DAILY).rows()).isZero();
    assertThat(bench.write.write(MINUTES).rows()).isZero();

    assertThat(bench.dailyRows(DAILY)).isEmpty();
    assertThat(bench.archive.list(ArchiveDataset.MINUTES, DAY)).containsOnlyKeys(MINUTES);
  }

  /** The queue delivers a job twice, and a bar becomes official between the two. */
  @Test
  void write_byManyAtOnce_losesNothing() {
    bench.track(AAPL, BESIDE);
    bench.store(AAPL, Samples.official(DATE, "271.49"));

    Race.run(
        4,
        number -> {
          if (number == 1) {
            bench.store(BESIDE, Samples.official(DATE, "12.5"));
          }
          return bench.write.write(DAILY);
        });

    assertThat(bench.dailyRows(DAILY)).hasSize(2);
  }

  @Test
  void write_whereTheArchiveDoesNotAnswer_isAFailureOfTheStore() {
    bench.track(AAPL);
    bench.archive.setOut(true);

    assertThatThrownBy(() -> bench.write.write(DAILY)).isInstanceOf(StoreException.class);
  }

  private static SeenMinute seen(int minute, String price, Long volume) {
    Instant time = OPEN.plusSeconds(60L * minute);
    Tick tick =
        new Tick(AAPL, time.plusSeconds(20), new BigDecimal(price), volume, VendorName.YAHOO);
    return SeenMinute.of(tick, time, true);
  }

  private static ToldMinute told(int minute, String price) {
    return told(OPEN.plusSeconds(60L * minute), price, true);
  }

  private static ToldMinute told(Instant time, String price, boolean isRegular) {
    BigDecimal close = new BigDecimal(price);
    return new ToldMinute(
        time,
        isRegular,
        new Ohlcv(close, close, close, close, 100L),
        VendorName.MASSIVE,
        OPEN.plusSeconds(36_000));
  }
}

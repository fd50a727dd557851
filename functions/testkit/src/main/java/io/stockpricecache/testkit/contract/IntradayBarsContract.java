package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.Race;
import io.stockpricecache.testkit.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link IntradayBars}. */
public abstract class IntradayBarsContract {

  protected static final Instant HOUR = Instant.parse("2026-11-20T14:00:00Z");
  protected static final Duration RETENTION = Duration.ofDays(60);
  protected static final Symbol AAPL = new Symbol("AAPL");

  final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  IntradayBars bars;

  protected abstract IntradayBars create(Duration retention, InstantSource clock);

  /** Makes that hour's row of minutes one that cannot be read. */
  protected abstract void spoil(Symbol symbol, Instant hour);

  @BeforeEach
  void start() {
    bars = create(RETENTION, clock);
  }

  @Test
  void merge_anHourOfBothKinds_isReadAsItWas() {
    Minute first =
        SeenMinute.of(
            new Tick(AAPL, HOUR.plusSeconds(3), new BigDecimal("271.49"), null, VendorName.YAHOO),
            HOUR,
            false);
    IntradayHour hour = hour(4, first, seen(1, "271.51"), told(2, "271.4"), told(59, "0.00001234"));

    assertThat(bars.merge(List.of(hour)).written()).isEqualTo(1);

    assertThat(read()).containsExactly(hour);
  }

  @Test
  void merge_ofParts_isTheSameInEitherOrder() {
    IntradayHour early = hour(2, seen(1, "271.5"), seen(2, "271.6"));
    IntradayHour late = hour(4, told(2, "271.4"), seen(3, "271.7"));

    bars.merge(List.of(early));
    assertThat(bars.merge(List.of(late)).written()).isEqualTo(1);

    assertThat(read()).containsExactly(early.merge(late)).containsExactly(late.merge(early));
  }

  @Test
  void merge_byManyAtOnce_losesNothing() {
    List<IntradayHour> parts =
        IntStream.range(0, 5).mapToObj(i -> hour(1, seen(i, "27" + i), seen(9, "28" + i))).toList();

    List<Integer> written = Race.run(5, i -> bars.merge(List.of(parts.get(i))).written());

    assertThat(written).containsOnly(1);
    assertThat(read()).containsExactly(parts.stream().reduce(IntradayHour::merge).orElseThrow());
  }

  @Test
  void merge_thatAddsNothing_writesNothing() {
    IntradayHour whole = hour(2, told(1, "271.5"), seen(2, "271.6"));
    bars.merge(List.of(whole));

    assertThat(bars.merge(List.of(whole)).written()).isZero();
    assertThat(bars.merge(List.of(hour(2, seen(1, "1")))).written()).isZero();
    assertThat(read()).containsExactly(whole);
  }

  @Test
  void merge_ofMany_keepsSymbolsIntervalsAndHoursApart() {
    List<IntradayHour> all = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      all.add(hour(new Symbol("S" + i), HOUR, seen(1, "1" + i)));
    }
    IntradayHour fives =
        new IntradayHour(
            AAPL,
            BarInterval.FIVE_MINUTES,
            HOUR,
            0,
            new TreeMap<>(Map.of(HOUR.plusSeconds(300), told(5, "271"))));
    all.add(fives);

    assertThat(bars.merge(all).written()).isEqualTo(121);
    assertThat(bars.merge(all).written()).isZero();

    assertThat(bars.read(new Symbol("S7"), BarInterval.MINUTE, HOUR, HOUR.plusSeconds(1)))
        .containsExactly(all.get(7));
    assertThat(bars.read(AAPL, BarInterval.FIVE_MINUTES, HOUR, HOUR.plusSeconds(1)))
        .containsExactly(fives);
    assertThat(read()).isEmpty();
  }

  @Test
  void merge_ofOneHourTwiceInACall_isRefused() {
    List<IntradayHour> twice = List.of(hour(1, seen(1, "1")), hour(1, seen(2, "2")));

    assertThatThrownBy(() -> bars.merge(twice)).isInstanceOf(IllegalArgumentException.class);
    assertThat(read()).isEmpty();
  }

  @Test
  void read_hasTheHoursThatTouchTheTime_ascending() {
    List<IntradayHour> hours = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Instant at = HOUR.plus(i, ChronoUnit.HOURS);
      hours.add(hour(AAPL, at, SeenMinute.of(tick(at, "1" + i), at, true)));
    }
    bars.merge(hours.reversed());

    assertThat(bars.read(AAPL, BarInterval.MINUTE, HOUR, HOUR.plus(12, ChronoUnit.HOURS)))
        .isEqualTo(hours);
    assertThat(
            bars.read(AAPL, BarInterval.MINUTE, HOUR.plusSeconds(3_599), HOUR.plusSeconds(7_201)))
        .isEqualTo(hours.subList(0, 3));
    assertThat(bars.read(AAPL, BarInterval.MINUTE, HOUR.plusSeconds(60), HOUR.plusSeconds(7_200)))
        .isEqualTo(hours.subList(0, 2));
    assertThat(bars.read(AAPL, BarInterval.MINUTE, HOUR, HOUR)).isEmpty();
  }

  @Test
  void read_fromTheInstantOfExpiry_doesNotSeeTheHour() {
    bars.merge(List.of(hour(1, seen(1, "1"))));
    Instant expiry = HOUR.plusSeconds(3_600).plus(RETENTION);

    clock.set(expiry.minusSeconds(1));
    assertThat(read()).hasSize(1);

    clock.set(expiry);
    assertThat(read()).isEmpty();
  }

  @Test
  void read_oneHourUnreadable_hasTheOthers_andNothingWritesOverIt() {
    Instant bad = HOUR.plusSeconds(3_600);
    IntradayHour good = hour(1, seen(1, "1"));
    spoil(AAPL, bad);

    IntradayBars.Merged merged =
        bars.merge(List.of(good, hour(AAPL, bad, SeenMinute.of(tick(bad, "2"), bad, true))));

    assertThat(merged.written()).isEqualTo(1);
    assertThat(merged.unreadable()).hasSize(1);

    Rows<IntradayHour> rows = bars.read(AAPL, BarInterval.MINUTE, HOUR, HOUR.plusSeconds(7_200));
    assertThat(rows).containsExactly(good);
    assertThat(rows.unreadable())
        .singleElement()
        .satisfies(row -> assertThat(row.key()).contains("AAPL").contains("2026-11-20"));
  }

  private List<IntradayHour> read() {
    return bars.read(AAPL, BarInterval.MINUTE, HOUR, HOUR.plusSeconds(3_600));
  }

  private static Tick tick(Instant at, String price) {
    return new Tick(AAPL, at.plusSeconds(7), new BigDecimal(price), 54_321L, VendorName.YAHOO);
  }

  private static SeenMinute seen(int minute, String price) {
    Instant time = HOUR.plusSeconds(60L * minute);
    return SeenMinute.of(tick(time, price), time, true);
  }

  private static ToldMinute told(int minute, String close) {
    BigDecimal price = new BigDecimal(close);
    return new ToldMinute(
        HOUR.plusSeconds(60L * minute),
        true,
        new Ohlcv(price, price.multiply(BigDecimal.TWO), price, price, 1_234L),
        VendorName.MASSIVE,
        HOUR.plusSeconds(7_200));
  }

  private static IntradayHour hour(int shards, Minute... minutes) {
    TreeMap<Instant, Minute> all = new TreeMap<>();
    for (Minute minute : minutes) {
      all.put(minute.time(), minute);
    }
    return new IntradayHour(AAPL, BarInterval.MINUTE, HOUR, shards, all);
  }

  private static IntradayHour hour(Symbol symbol, Instant hour, Minute minute) {
    return new IntradayHour(
        symbol, BarInterval.MINUTE, hour, 1, new TreeMap<>(Map.of(minute.time(), minute)));
  }
}

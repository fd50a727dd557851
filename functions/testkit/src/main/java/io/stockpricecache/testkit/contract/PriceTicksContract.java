package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.TestClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link PriceTicks}. */
public abstract class PriceTicksContract {

  protected static final Instant AT = Instant.parse("2026-11-20T14:31:02.345Z");
  protected static final TickShard SHARD = new TickShard(1, 4);

  final TestClock clock = TestClock.at("2026-11-20T14:31:02.345Z");
  PriceTicks ticks;

  protected abstract PriceTicks create(InstantSource clock);

  /** Makes the round of {@link #SHARD} at that time one that cannot be read. */
  protected abstract void spoil(Instant at);

  @BeforeEach
  void start() {
    ticks = create(clock);
  }

  @Test
  void append_aRound_isReadAsItWas() {
    TickRound round =
        new TickRound(
            AT,
            SHARD,
            List.of(
                tick("AAPL", "271.49", 54_321_000L, VendorName.YAHOO),
                tick("BTC-USD", "0.00001234", null, VendorName.ALPACA),
                tick("BRK-A", "812345.5", 0L, VendorName.MASSIVE)));

    ticks.append(List.of(round));

    assertThat(ticks.read(SHARD, AT, AT.plusMillis(1))).containsExactly(round);
    assertThat(ticks.glance(SHARD, AT, AT.plusMillis(1))).containsExactly(round);
    assertThat(ticks.glance(SHARD, AT.plusMillis(1), AT.plusMillis(2))).isEmpty();
  }

  @Test
  void append_ofARoundOfNoTick_isReadAsItWas() {
    TickRound round = new TickRound(AT, new TickShard(0, 4), List.of());

    ticks.append(List.of(round));

    assertThat(ticks.read(round.shard(), AT, AT.plusMillis(1))).containsExactly(round);
  }

  @Test
  void append_ofOneRoundTwice_keepsItOnce() {
    ticks.append(List.of(round(AT, "271.49")));
    ticks.append(List.of(round(AT, "271.49"), round(AT.plusMillis(1), "271.50")));

    assertThat(read()).containsExactly(round(AT, "271.49"), round(AT.plusMillis(1), "271.50"));
  }

  /** A refresh at the poll's very millisecond was lost. */
  @Test
  void append_ofAnotherRoundOfTheSameTime_keepsBoth() {
    ticks.append(List.of(round(AT, "271.49"), round(AT.plusMillis(1), "271.50")));
    ticks.append(List.of(round(AT, "271.51")));

    assertThat(read())
        .containsExactly(
            round(AT, "271.49"),
            round(AT.plusMillis(1), "271.50"),
            round(AT.plusMillis(2), "271.51"));
  }

  @Test
  void read_isFromInclusiveToExclusiveAscending() {
    List<TickRound> rounds =
        List.of(round(AT, "1"), round(AT.plusMillis(655), "2"), round(AT.plusMillis(1000), "3"));
    ticks.append(rounds.reversed());

    assertThat(read()).isEqualTo(rounds);
    assertThat(ticks.read(SHARD, AT, AT.plusMillis(1000))).isEqualTo(rounds.subList(0, 2));
    assertThat(ticks.read(SHARD, AT.plusMillis(1), AT.plusMillis(1001)))
        .isEqualTo(rounds.subList(1, 3));
    assertThat(ticks.read(SHARD, AT, AT)).isEmpty();
    assertThat(ticks.read(SHARD, AT.plusMillis(1), AT)).isEmpty();
  }

  @Test
  void read_acrossMidnight_hasBothDays() {
    Instant midnight = Instant.parse("2026-11-20T00:00:00Z");
    List<TickRound> rounds = List.of(round(midnight.minusMillis(1), "1"), round(midnight, "2"));
    ticks.append(rounds);

    assertThat(ticks.read(SHARD, midnight.minusSeconds(60), midnight.plusSeconds(60)))
        .isEqualTo(rounds);
    assertThat(ticks.read(SHARD, midnight.minusSeconds(60), midnight)).hasSize(1);
  }

  @Test
  void read_ofAShard_hasNoOthers_butThoseOfItsNumberHoweverManyThereWere() {
    TickRound ofTwo = new TickRound(AT, new TickShard(1, 2), List.of(tick("AAPL", "1")));
    TickRound another = new TickRound(AT, new TickShard(2, 4), List.of(tick("MSFT", "2")));
    ticks.append(List.of(ofTwo, another));

    assertThat(read()).containsExactly(ofTwo);
  }

  @Test
  void read_fromTheInstantOfExpiry_doesNotSeeTheRound() {
    TickRound round = new TickRound(AT, new TickShard(0, 4), List.of(tick("AAPL", "1")));
    ticks.append(List.of(round));

    clock.set(AT.plus(PriceTicks.KEPT).minusSeconds(1));
    assertThat(ticks.read(round.shard(), AT, AT.plusMillis(1))).hasSize(1);
    assertThat(ticks.shardsAt(AT.plusSeconds(1))).hasValue(4);

    clock.set(AT.plus(PriceTicks.KEPT));
    assertThat(ticks.read(round.shard(), AT, AT.plusMillis(1))).isEmpty();
    assertThat(ticks.shardsAt(AT.plusSeconds(1))).isEmpty();
  }

  @Test
  void shardsAt_isOfTheNewestRoundOfTheHourBefore() {
    ticks.append(
        List.of(
            new TickRound(AT, new TickShard(0, 2), List.of(tick("AAPL", "1"))),
            new TickRound(AT.plusSeconds(60), new TickShard(0, 4), List.of(tick("AAPL", "1")))));

    assertThat(ticks.shardsAt(AT)).isEmpty();
    assertThat(ticks.shardsAt(AT.plusSeconds(60))).hasValue(2);
    assertThat(ticks.shardsAt(AT.plusSeconds(61))).hasValue(4);
    assertThat(ticks.shardsAt(AT.plusSeconds(3_660))).hasValue(4);
    assertThat(ticks.shardsAt(AT.plusSeconds(3_661))).isEmpty();
  }

  @Test
  void shardsAt_justAfterMidnight_isOfTheDayBefore() {
    Instant midnight = Instant.parse("2026-11-21T00:00:00Z");
    ticks.append(
        List.of(
            new TickRound(
                midnight.minusSeconds(30), new TickShard(0, 4), List.of(tick("BTC-USD", "1")))));

    assertThat(ticks.shardsAt(midnight)).hasValue(4);
    assertThat(ticks.shardsAt(midnight.plusSeconds(10))).hasValue(4);
  }

  @Test
  void read_oneRoundUnreadable_hasTheOthers_andNothingWritesOverIt() {
    ticks.append(List.of(round(AT, "1"), round(AT.plusMillis(2), "3")));
    spoil(AT.plusMillis(1));

    ticks.append(List.of(round(AT.plusMillis(1), "2")));

    assertThat(read())
        .containsExactly(
            round(AT, "1"), round(AT.plusMillis(2), "3"), round(AT.plusMillis(3), "2"));
    assertThat(ticks.read(SHARD, AT, AT.plusSeconds(60)).unreadable())
        .extracting(UnreadableRow::key)
        .singleElement()
        .asString()
        .contains("2026-11-20T14:31:02.346Z");
  }

  private List<TickRound> read() {
    return ticks.read(SHARD, AT, AT.plusSeconds(60));
  }

  private static TickRound round(Instant at, String price) {
    return new TickRound(at, SHARD, List.of(tick("AAPL", price)));
  }

  private static Tick tick(String symbol, String price) {
    return tick(symbol, price, 1_000L, VendorName.YAHOO);
  }

  private static Tick tick(
      String symbol, String price, @Nullable Long dayVolume, VendorName source) {
    return new Tick(
        new Symbol(symbol), AT.minusSeconds(2), new BigDecimal(price), dayVolume, source);
  }
}

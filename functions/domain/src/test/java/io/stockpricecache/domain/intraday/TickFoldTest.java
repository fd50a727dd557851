package io.stockpricecache.domain.intraday;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickFoldTest {

  private static final Symbol AAPL = new Symbol("AAPL");

  @Test
  void fold_ofTicksOfAMinute_keepsFirstLastHighestAndLowest() {
    List<IntradayHour> hours =
        TickFold.fold(
            List.of(
                round("2026-11-20T15:00:20Z", "2026-11-20T15:00:19Z", "10"),
                round("2026-11-20T15:00:40Z", "2026-11-20T15:00:39Z", "12"),
                round("2026-11-20T15:00:50Z", "2026-11-20T15:00:49Z", "9"),
                round("2026-11-20T15:00:59Z", "2026-11-20T15:00:58Z", "11")));

    assertThat(hours).hasSize(1);
    SeenMinute minute = only(hours.getFirst());
    assertThat(minute.time()).isEqualTo("2026-11-20T15:00:00Z");
    assertThat(minute.isRegular()).isTrue();
    assertThat(minute.first().price()).isEqualByComparingTo("10");
    assertThat(minute.last().price()).isEqualByComparingTo("11");
    assertThat(minute.high()).isEqualByComparingTo("12");
    assertThat(minute.low()).isEqualByComparingTo("9");
  }

  @Test
  void fold_ofATickAskedForInTheNextHour_isOfTheHourOfItsOwnTime() {
    List<IntradayHour> hours =
        TickFold.fold(List.of(round("2026-11-20T16:00:01Z", "2026-11-20T15:59:58Z", "10")));

    assertThat(hours).extracting(IntradayHour::hour).containsExactly(at("2026-11-20T15:00:00Z"));
    assertThat(only(hours.getFirst()).time()).isEqualTo("2026-11-20T15:59:00Z");
  }

  @Test
  void fold_ofTheClosingAuction_isOfTheSessionsLastMinute() {
    List<IntradayHour> hours =
        TickFold.fold(
            List.of(
                round("2026-11-20T20:59:40Z", "2026-11-20T20:59:30Z", "10"),
                round("2026-11-20T21:00:20Z", "2026-11-20T21:00:10Z", "13")));

    assertThat(hours).hasSize(1);
    SeenMinute minute = only(hours.getFirst());
    assertThat(minute.time()).isEqualTo("2026-11-20T20:59:00Z");
    assertThat(minute.isRegular()).isTrue();
    assertThat(minute.last().price()).isEqualByComparingTo("13");
  }

  /** The morning's last price was put into the break, and its volume counted in the afternoon. */
  @ParameterizedTest
  @ValueSource(strings = {"02:30:00", "02:34:59"})
  void fold_ofATickStampedAsTheBreakBegins_isOfTheMinuteBefore(String time) {
    Instant asOf = at("2026-11-20T" + time + "Z");
    Tick tick = new Tick(new Symbol("7203.T"), asOf, BigDecimal.TEN, 490_000L, VendorName.YAHOO);
    SeenMinute minute =
        only(
            TickFold.fold(
                    List.of(
                        new TickRound(asOf.plusSeconds(20), new TickShard(0, 1), List.of(tick))))
                .getFirst());

    assertThat(minute.time()).isEqualTo("2026-11-20T02:29:00Z");
    assertThat(minute.isRegular()).isTrue();
  }

  @Test
  void fold_ofATickBeforeTheOpen_isNotRegular() {
    List<IntradayHour> hours =
        TickFold.fold(List.of(round("2026-11-20T14:29:59Z", "2026-11-20T14:29:59Z", "10")));

    assertThat(only(hours.getFirst()).isRegular()).isFalse();
  }

  @Test
  void fold_inWhateverOrderAndHoweverOften_isTheSame() {
    Random random = new Random(19);
    Instant open = at("2026-11-20T14:30:00Z");
    for (int run = 0; run < 200; run++) {
      List<TickRound> rounds = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Instant asked = open.plusSeconds(i * 20L);
        Instant asOf = asked.minus(Duration.ofSeconds(random.nextInt(90)));
        rounds.add(
            round(asked.toString(), asOf.toString(), Integer.toString(100 + random.nextInt(9))));
      }
      List<IntradayHour> folded = TickFold.fold(rounds);
      List<TickRound> again = new ArrayList<>(rounds);
      again.addAll(rounds.subList(0, random.nextInt(rounds.size())));
      Collections.shuffle(again, random);

      assertThat(TickFold.fold(again)).isEqualTo(folded);
    }
  }

  private static SeenMinute only(IntradayHour hour) {
    assertThat(hour.minutes()).hasSize(1);
    return (SeenMinute) hour.minutes().firstEntry().getValue();
  }

  private static TickRound round(String asked, String asOf, String price) {
    return new TickRound(
        at(asked),
        new TickShard(0, 1),
        List.of(new Tick(AAPL, at(asOf), new BigDecimal(price), null, VendorName.YAHOO)));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}

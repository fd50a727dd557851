package io.stockpricecache.usecases.reads;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.MinuteOfTick;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes of spans after Tokyo's break, from 11:30 to 12:30: 02:30 to 03:30 in UTC. */
class SeenVolumeTest {

  private static final Symbol TOYOTA = new Symbol("7203.T");
  private static final SessionDate DAY = SessionDate.of(2026, 11, 20);

  /** A bar of an hour begins in the midst of the break, and had no volume. */
  @ParameterizedTest
  @ValueSource(strings = {"03:00", "03:30"})
  void of_whatBeginsInABreakOrAtItsEnd_isWhatWasTradedSinceIt(String start) {
    assertThat(volume(start, "02:29")).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"03:00", "03:30"})
  void of_whereTheLastMinuteBeforeTheBreakWasNotSeen_isNotKnown(String start) {
    assertThat(volume(start, "02:28")).isNull();
  }

  private static @Nullable Long volume(String start, String before) {
    Session session = Markets.of(TOYOTA).calendar().session(DAY);
    return SeenVolume.of(
        List.of(seen("03:40", 1_200), seen("03:41", 1_400)),
        at(start),
        session,
        new StoredPart(seen(before, 1_000), BarInterval.MINUTE, DAY));
  }

  private static SeenMinute seen(String time, long dayVolume) {
    BigDecimal price = new BigDecimal("2800");
    return MinuteOfTick.of(
        new Tick(TOYOTA, at(time).plusSeconds(20), price, dayVolume, VendorName.YAHOO));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-20T" + time + ":00Z");
  }
}

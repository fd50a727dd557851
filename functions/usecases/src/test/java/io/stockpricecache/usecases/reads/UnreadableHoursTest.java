package io.stockpricecache.usecases.reads;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.store.UnreadableRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadableHoursTest {

  private static final Instant HOUR = Instant.parse("2026-11-20T16:00:00Z");

  @Test
  void hour_isThatOfTheKey_ofBarsOfOneMinuteAndOfFive() {
    for (String key : List.of("AAPL 2026-11-20#16", "AAPL 5m#2026-11-20#16")) {
      UnreadableHours hours = of(key);

      assertThat(hours.touch(HOUR, HOUR.plusSeconds(1))).isTrue();
      assertThat(hours.touch(HOUR.plusSeconds(3599), HOUR.plusSeconds(7200))).isTrue();
      assertThat(hours.touch(HOUR.minusSeconds(60), HOUR)).isFalse();
      assertThat(hours.touch(HOUR.plusSeconds(3600), HOUR.plusSeconds(7200))).isFalse();
    }
  }

  /** What cannot be placed must not be silent. */
  @Test
  void keyWithoutAnHour_isOfAny() {
    for (String key : List.of("AAPL x", "AAPL 2026-02-30#16", "AAPL 2026-11-20#25")) {
      assertThat(of(key).touch(HOUR, HOUR.plusSeconds(1))).as(key).isTrue();
    }
  }

  private static UnreadableHours of(String key) {
    return UnreadableHours.of(List.of(new UnreadableRow("price-intraday", key, "format 2")));
  }
}

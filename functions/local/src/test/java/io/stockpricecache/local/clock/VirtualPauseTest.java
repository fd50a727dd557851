package io.stockpricecache.local.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VirtualPauseTest {

  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");

  @Test
  void of_onAFastClock_letsThatMuchVirtualTimePass() {
    VirtualClock clock = VirtualClock.from(START, 10_000);
    clock.begin();
    try (VirtualPause pause = new VirtualPause(clock)) {
      assertThat(pause.of(Duration.ofSeconds(15))).isTrue();
    }

    assertThat(clock.instant()).isAfterOrEqualTo(START.plusSeconds(15));
  }

  @Test
  void of_whenClosed_endsAtOnceAndSaysSo() {
    VirtualPause pause = new VirtualPause(VirtualClock.from(START, 1));
    pause.close();

    assertThat(pause.of(Duration.ofDays(1))).isFalse();
  }
}

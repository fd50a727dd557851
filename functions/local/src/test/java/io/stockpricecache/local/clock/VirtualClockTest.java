package io.stockpricecache.local.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

  private static final Instant START = Instant.parse("2026-11-20T14:30:00Z");

  private final AtomicLong nanos = new AtomicLong(-5);

  @Test
  void instant_atStart_isTheStart() {
    assertThat(begun(60).instant()).isEqualTo(START);
  }

  @Test
  void instant_beforeItBegins_stands() {
    VirtualClock clock = VirtualClock.from(START, 60, nanos::get);

    nanos.addAndGet(5_000_000_000L);
    assertThat(clock.instant()).isEqualTo(START);
    clock.begin();
    nanos.addAndGet(1_000_000_000);
    clock.begin();

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void instant_afterASecondAtSpeed60_isAMinuteLater() {
    VirtualClock clock = begun(60);

    nanos.addAndGet(1_000_000_000);

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void instant_afterAMonthAtFullSpeed_doesNotOverflow() {
    VirtualClock clock = begun(10_000);

    nanos.addAndGet(Duration.ofDays(30).toNanos());

    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(300_000)));
  }

  @Test
  void instant_ofTheRealClock_followsTheMachine() {
    TestClock machine = TestClock.at("2026-11-20T14:30:00Z");
    VirtualClock clock = VirtualClock.real(machine);

    machine.advance(Duration.ofHours(8));

    assertThat(clock.instant()).isEqualTo(machine.instant());
    assertThat(clock.isReal()).isTrue();
  }

  @Test
  void realTimeUntil_aMinuteAheadAtSpeed60_isASecond() {
    VirtualClock clock = begun(60);

    assertThat(clock.realTimeUntil(START.plusSeconds(60))).isEqualTo(Duration.ofSeconds(1));
    assertThat(clock.isReal()).isFalse();
  }

  @Test
  void realTimeUntil_anInstantThatHasPassed_isZero() {
    VirtualClock clock = begun(60);

    assertThat(clock.realTimeUntil(START.minusSeconds(1))).isZero();
  }

  @Test
  void at_aRealSecondAgoAtSpeed60_isAMinuteAgo() {
    VirtualClock clock = begun(60);
    Instant machine = Instant.parse("2026-01-05T00:00:00Z");

    assertThat(clock.at(machine.minusSeconds(1), machine)).isEqualTo(START.minusSeconds(60));
  }

  @Test
  void from_aSpeedBelowOne_isRefused() {
    assertThatThrownBy(() -> VirtualClock.from(START, 0, nanos::get))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("speed is below 1: 0");
  }

  private VirtualClock begun(int speed) {
    VirtualClock clock = VirtualClock.from(START, speed, nanos::get);
    clock.begin();
    return clock;
  }
}

package io.stockpricecache.vendors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final VendorResponse ANSWER =
      new VendorResponse(200, Map.of(), "{}".getBytes(UTF_8));
  private static final Instant START = Instant.parse("2026-11-20T15:00:00Z");

  private final TestClock clock = TestClock.at(START.toString());
  private final List<Duration> called = new ArrayList<>();
  private final Pace pace = new Pace(Duration.ofSeconds(3), this::pause, clock);

  @Test
  void call_afterAnother_waitsForTheGapFromItsEnd() {
    pace.call(this::answer);
    pace.call(this::answer);
    clock.advance(Duration.ofMinutes(1));
    pace.call(this::answer);

    assertThat(called)
        .containsExactly(Duration.ZERO, Duration.ofMillis(3_200), Duration.ofMillis(63_400));
  }

  @Test
  void again_isBeforeTheNextCallOfAnotherFunction() {
    pace.call(this::answer);
    pace.again(this::answer);

    assertThat(called).containsExactly(Duration.ZERO, Duration.ofMillis(1_300));
  }

  @Test
  void call_afterTheClockWasSetBack_waitsNoLongerThanTheGap() {
    pace.call(this::answer);
    clock.set(START.minus(Duration.ofHours(1)));
    pace.call(this::answer);

    assertThat(called).containsExactly(Duration.ZERO, Duration.ofSeconds(3).minusHours(1));
  }

  @Test
  void call_withoutAGap_waitsForNothing() {
    Pace none = new Pace(Duration.ZERO, this::pause, clock);
    none.call(this::answer);
    none.call(this::answer);

    assertThat(called).containsExactly(Duration.ZERO, Duration.ofMillis(200));
  }

  private VendorResponse answer() {
    called.add(Duration.between(START, clock.instant()));
    clock.advance(Duration.ofMillis(200));
    return ANSWER;
  }

  private boolean pause(Duration time) {
    clock.advance(time);
    return true;
  }
}

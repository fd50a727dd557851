package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.Timetable.Tick;
import io.stockpricecache.runtime.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduleLoopTest {

  private static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final VirtualClock clock = VirtualClock.from(OPEN, 1, nanos::get);
  private final List<Instant> ran = new ArrayList<>();

  @Test
  void run_aPollThatTakesThreeMinutes_neverRunsInArrears() throws InterruptedException {
    advance(Duration.ofMinutes(1));
    ScheduleLoop loop = polls(_ -> advance(Duration.ofMinutes(3)));

    loop.run();

    assertThat(ran)
        .containsExactly(
            OPEN.plus(Duration.ofMinutes(1)),
            OPEN.plus(Duration.ofMinutes(4)),
            OPEN.plus(Duration.ofMinutes(7)));
  }

  @Test
  void run_aPollThatFails_goesOnWithTheNext() throws InterruptedException {
    advance(Duration.ofMinutes(1));
    ScheduleLoop loop =
        polls(
            _ -> {
              advance(Duration.ofMinutes(1));
              throw new IllegalStateException("expected by the test");
            });

    loop.run();

    assertThat(ran).hasSize(3);
  }

  @Test
  void run_afterStop_runsNothing() throws InterruptedException {
    advance(Duration.ofMinutes(1));
    ScheduleLoop loop = polls(_ -> {});
    loop.stop();

    loop.run();

    assertThat(ran).isEmpty();
  }

  @BeforeEach
  void begin() {
    clock.begin();
  }

  private void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  /** Stops after three. */
  private ScheduleLoop polls(Consumer<Tick> poll) {
    ScheduleLoop[] loop = new ScheduleLoop[1];
    loop[0] =
        new ScheduleLoop(
            "polls",
            clock,
            new Timetable(Schedules.LIVE_POLL, /* coalesced= */ true, OPEN),
            tick -> {
              ran.add(tick.at());
              if (ran.size() == 3) {
                loop[0].stop();
              }
              poll.accept(tick);
            });
    return loop[0];
  }
}

package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.Timetable.Tick;
import io.stockpricecache.runtime.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimetableTest {

  private static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");

  @Test
  void takeDue_beforeTheFirstInstant_isEmpty() {
    Timetable polls = new Timetable(Schedules.LIVE_POLL, /* coalesced= */ true, OPEN);

    assertThat(polls.takeDue(OPEN.plusSeconds(59))).isEmpty();
    assertThat(polls.next()).isEqualTo(OPEN.plusSeconds(60));
  }

  @Test
  void takeDue_coalescedAndFarBehind_isTheNewestAlone() {
    Timetable polls = new Timetable(Schedules.LIVE_POLL, /* coalesced= */ true, OPEN);

    assertThat(polls.takeDue(OPEN.plus(Duration.ofMinutes(90)).plusSeconds(7)))
        .extracting(Tick::at)
        .containsExactly(OPEN.plus(Duration.ofMinutes(90)));
    assertThat(polls.next()).isEqualTo(OPEN.plus(Duration.ofMinutes(91)));
  }

  @Test
  void takeDue_ofCloseSyncsAndFarBehind_isEachInOrder() {
    Timetable syncs = new Timetable(Schedules.CLOSE_SYNC, /* coalesced= */ false, OPEN);

    List<Tick> due = syncs.takeDue(Instant.parse("2026-11-21T00:10:00Z"));

    assertThat(due)
        .extracting(tick -> tick.schedule().name() + " " + tick.at())
        .containsExactly(
            "close-sync-repair 2026-11-20T14:35:00Z",
            "close-sync-europe-early 2026-11-20T15:20:00Z",
            "close-sync-europe-early 2026-11-20T15:45:00Z",
            "close-sync-europe 2026-11-20T16:15:00Z",
            "close-sync-europe 2026-11-20T16:45:00Z",
            "close-sync-europe 2026-11-20T17:15:00Z",
            "close-sync-repair 2026-11-20T17:35:00Z",
            "close-sync-europe 2026-11-20T17:45:00Z",
            "close-sync-early 2026-11-20T18:05:00Z",
            "close-sync-americas 2026-11-20T19:25:00Z",
            "close-sync-repair 2026-11-20T20:35:00Z",
            "close-sync 2026-11-20T21:05:00Z",
            "close-sync-americas 2026-11-20T22:25:00Z",
            "close-sync-repair 2026-11-20T23:35:00Z",
            "close-sync-utc-day 2026-11-21T00:05:00Z");
  }

  @Test
  void takeDue_aTradingDayInSmallAndLargeSteps_givesTheSameCloseSyncs() {
    Instant end = OPEN.plus(Duration.ofDays(4));
    Timetable atOnce = new Timetable(Schedules.CLOSE_SYNC, /* coalesced= */ false, OPEN);
    Timetable stepped = new Timetable(Schedules.CLOSE_SYNC, /* coalesced= */ false, OPEN);

    List<Tick> inSteps =
        Stream.iterate(OPEN, now -> !now.isAfter(end), now -> now.plusSeconds(77))
            .flatMap(now -> stepped.takeDue(now).stream())
            .toList();

    // Eight repairs and one end of the UTC day on each of four days; the wakes of Friday's
    // afternoon and evening, and of Monday's up to then.
    assertThat(atOnce.takeDue(end)).startsWith(inSteps.toArray(Tick[]::new)).hasSize(103);
    assertThat(inSteps).hasSize(103);
  }

  @Test
  void resumed_afterADayAway_catchesUpOnceAndGoesOn() {
    Instant back = OPEN.plus(Duration.ofDays(1));
    Timetable syncs = Timetable.resumed(Schedules.CLOSE_SYNC, OPEN, back);

    assertThat(syncs.takeDue(back))
        .extracting(Tick::at)
        .containsExactly(Instant.parse("2026-11-21T11:35:00Z"));
    assertThat(syncs.next()).isEqualTo("2026-11-21T14:35:00Z");
  }

  @Test
  void resumed_withNothingMissed_hasNothingDue() {
    Timetable syncs = Timetable.resumed(Schedules.CLOSE_SYNC, OPEN, OPEN.plusSeconds(60));

    assertThat(syncs.takeDue(OPEN.plusSeconds(60))).isEmpty();
    assertThat(syncs.next()).isEqualTo("2026-11-20T14:35:00Z");
  }
}

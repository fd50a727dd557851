package io.stockpricecache.api;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.calendar.Schedule;
import io.stockpricecache.domain.store.RunStatus;
import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schedules, each with its last run and its next one. */
@Serdeable.Serializable
record SchedulerAnswer(List<Entry> schedules) {

  /** So late a run may begin and still be that of its schedule's instant. */
  private static final Duration LATE = Duration.ofMinutes(2);

  /**
   * One schedule.
   *
   * @param type the kind of run that it begins
   * @param expression as in template.yaml
   * @param lastRun when the newest run in the journal began that is this schedule's; null where
   *     there is none. A poll that finds every market closed leaves no entry
   * @param outcome how it ended
   * @param nextRun when it is due next
   */
  @Serdeable.Serializable
  record Entry(
      String name,
      String type,
      String expression,
      String zone,
      @Nullable Instant lastRun,
      @Nullable RunStatus outcome,
      @Nullable String message,
      Instant nextRun) {}

  static Entry entry(Schedule schedule, RunType type, List<SyncRun> runs, Instant now) {
    SyncRun last = runs.stream().filter(run -> isOf(schedule, run)).findFirst().orElse(null);
    return new Entry(
        schedule.name(),
        type.id(),
        schedule.expression(),
        schedule.zone().getId(),
        last == null ? null : last.startedAt(),
        last == null ? null : last.status(),
        last == null ? null : last.message(),
        schedule.next(now));
  }

  /** Whether the run began when the schedule was due, or soon after. */
  private static boolean isOf(Schedule schedule, SyncRun run) {
    return !schedule.next(run.startedAt().minus(LATE)).isAfter(run.startedAt());
  }
}

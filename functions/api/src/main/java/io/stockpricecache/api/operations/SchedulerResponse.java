package io.stockpricecache.api.operations;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.runtime.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedules, each with its last run and its next one, and the jobs that they begin: of all
 * schedules of a job together, the last run and the next.
 */
@Serdeable.Serializable
record SchedulerResponse(List<Entry> schedules, List<Job> jobs) {

  /** So late a run may begin and still be that of its schedule's instant. */
  private static final Duration LATE = Duration.ofMinutes(2);

  /**
   * One schedule.
   *
   * @param type the kind of run that it begins
   * @param expression as in template.yaml
   * @param markets MICs of those whose close it follows; empty where it is for all of them
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
      List<String> markets,
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
        schedule.markets(),
        last == null ? null : last.startedAt(),
        last == null ? null : last.status(),
        last == null ? null : last.message(),
        schedule.next(now));
  }

  /**
   * What is done by one or several schedules.
   *
   * @param id {@code live_update} or {@code historical_sync}
   * @param lastRun when the newest run in the journal began, by whichever schedule or by hand; null
   *     where there is none
   * @param nextRun when the first of its schedules is due next
   * @param outcome how the last run ended
   */
  @Serdeable.Serializable
  record Job(String id, @Nullable Instant lastRun, Instant nextRun, @Nullable RunStatus outcome) {}

  static Job job(String id, List<Schedule> schedules, List<SyncRun> runs, Instant now) {
    SyncRun last = runs.isEmpty() ? null : runs.getFirst();
    Instant next =
        schedules.stream().map(each -> each.next(now)).min(Instant::compareTo).orElseThrow();
    return new Job(
        id, last == null ? null : last.startedAt(), next, last == null ? null : last.status());
  }

  /** Whether the run began when the schedule was due, or soon after. */
  private static boolean isOf(Schedule schedule, SyncRun run) {
    return !schedule.next(run.startedAt().minus(LATE)).isAfter(run.startedAt());
  }
}

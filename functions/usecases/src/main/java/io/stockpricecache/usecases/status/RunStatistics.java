package io.stockpricecache.usecases.status;

import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the newest runs of a type went. Of the SKIPPED, which had nothing to do, and of those that
 * have not ended, neither rate nor durations tell.
 *
 * @param byStatus how many ended so, or are RUNNING
 * @param errorRate percent that FAILED; empty where none tells
 * @param median of the durations, the longest of the shorter half; empty where none tells
 * @param p95 the longest of the shortest 95 of a hundred; empty where none tells
 */
public record RunStatistics(
    RunType type,
    Map<RunStatus, Integer> byStatus,
    OptionalDouble errorRate,
    Optional<Duration> median,
    Optional<Duration> p95) {

  public RunStatistics {
    byStatus = Map.copyOf(byStatus);
  }

  static RunStatistics of(RunType type, List<SyncRun> runs) {
    Map<RunStatus, Integer> byStatus = new EnumMap<>(RunStatus.class);
    runs.forEach(run -> byStatus.merge(run.status(), 1, Integer::sum));
    List<Duration> durations =
        runs.stream()
            .filter(run -> run.status() != RunStatus.SKIPPED)
            .flatMap(run -> duration(run).stream())
            .sorted()
            .toList();
    int failed = byStatus.getOrDefault(RunStatus.FAILED, 0);
    return new RunStatistics(
        type,
        byStatus,
        durations.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(100.0 * failed / durations.size()),
        percentile(durations, 50),
        percentile(durations, 95));
  }

  private static Optional<Duration> duration(SyncRun run) {
    return Optional.ofNullable(run.finishedAt()).map(end -> Duration.between(run.startedAt(), end));
  }

  /** By the nearest rank: a duration that was measured. */
  private static Optional<Duration> percentile(List<Duration> ascending, int percent) {
    return ascending.isEmpty()
        ? Optional.empty()
        : Optional.of(ascending.get(Math.ceilDiv(ascending.size() * percent, 100) - 1));
  }
}

package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The journal in a map. */
public final class InMemorySyncRuns implements SyncRuns {

  private static final Duration KEPT = Duration.ofDays(30);

  private final Map<RunType, NavigableMap<Instant, SyncRun>> runs = new EnumMap<>(RunType.class);
  private final InstantSource clock;

  public InMemorySyncRuns(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized void save(SyncRun run) {
    runsOf(run.type()).put(run.startedAt(), run);
  }

  @Override
  public synchronized Rows<SyncRun> newest(RunType type, int count) {
    return newest(type, Instant.MAX, count);
  }

  @Override
  public synchronized Rows<SyncRun> newest(RunType type, Instant latest, int count) {
    Instant expired = clock.instant().minus(KEPT);
    return Rows.of(
        runsOf(type).tailMap(expired, false).descendingMap().values().stream()
            .filter(run -> !run.startedAt().isAfter(latest))
            .limit(count)
            .toList());
  }

  private NavigableMap<Instant, SyncRun> runsOf(RunType type) {
    return runs.computeIfAbsent(type, _ -> new TreeMap<>());
  }
}

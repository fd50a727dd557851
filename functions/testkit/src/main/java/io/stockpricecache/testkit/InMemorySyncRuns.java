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
import java.util.stream.Stream;

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
    return Rows.of(found(type, Instant.MAX, count).toList());
  }

  @Override
  public synchronized Rows<SyncRun> outlines(RunType type, int count) {
    return outlines(type, Instant.MAX, count);
  }

  @Override
  public synchronized Rows<SyncRun> outlines(RunType type, Instant latest, int count) {
    return Rows.of(found(type, latest, count).map(InMemorySyncRuns::outline).toList());
  }

  private static SyncRun outline(SyncRun run) {
    return new SyncRun(
        run.type(), run.startedAt(), run.status(), run.finishedAt(), run.counts(), run.message());
  }

  private Stream<SyncRun> found(RunType type, Instant latest, int count) {
    Instant expired = clock.instant().minus(KEPT);
    return runsOf(type).tailMap(expired, false).descendingMap().values().stream()
        .filter(run -> !run.startedAt().isAfter(latest))
        .limit(count);
  }

  private NavigableMap<Instant, SyncRun> runsOf(RunType type) {
    return runs.computeIfAbsent(type, _ -> new TreeMap<>());
  }
}

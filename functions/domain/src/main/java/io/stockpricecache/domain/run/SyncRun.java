package io.stockpricecache.domain.run;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a schedule: what it did and how it ended.
 *
 * @param finishedAt null while it is RUNNING
 * @param counts by name, e.g. {@code updated=12}
 */
public record SyncRun(
    RunType type,
    Instant startedAt,
    RunStatus status,
    @Nullable Instant finishedAt,
    Map<String, Integer> counts,
    @Nullable String message) {

  public SyncRun {
    requireNonNull(type, "type is null");
    requireNonNull(startedAt, "startedAt is null");
    requireNonNull(status, "status is null");
    counts = Map.copyOf(counts);
    if ((finishedAt == null) != (status == RunStatus.RUNNING)) {
      throw new IllegalArgumentException("a run has an end exactly if it is not RUNNING");
    }
  }
}

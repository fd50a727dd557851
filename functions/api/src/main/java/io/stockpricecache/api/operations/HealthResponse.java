package io.stockpricecache.api.operations;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.runtime.schedule.Schedules;
import io.stockpricecache.usecases.status.ReadHealth.Health;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That the function runs. */
@Serdeable.Serializable
@Schema(name = "Health")
record HealthResponse(String status) {

  static final HealthResponse UP = new HealthResponse("UP");

  /** A schedule that has just been due may not have begun. */
  private static final Duration LATE = Duration.ofMinutes(30);

  /**
   * Whether the cache is kept up, by the journal of runs.
   *
   * @param status UP; DEGRADED where the newest poll or close sync has failed, no close sync has
   *     begun that was due half an hour ago, or no poll for a quarter of an hour in which the
   *     market of an ACTIVE symbol was open
   * @param lastPoll the newest poll, which is of when a market was open; null before the first
   * @param lastSync the newest close sync; null before the first
   * @param lastError the newest run that failed, of whatever type, among the newest hundred of
   *     each; null where none has
   * @param newestPriceAgeSeconds as the last poll found it, and so much older: it grows while every
   *     market is closed; null where none has told
   */
  @Serdeable.Serializable
  @Schema(name = "DeepHealth")
  record Deep(
      Status status,
      StatusResponse.@Nullable Run lastPoll,
      StatusResponse.@Nullable Run lastSync,
      StatusResponse.@Nullable Run lastError,
      @Nullable Long newestPriceAgeSeconds) {

    static Deep of(Health health, Instant now) {
      boolean isWell =
          !health.hasFailed() && !health.isPollOverdue() && !isSyncOverdue(health.lastSync(), now);
      return new Deep(
          isWell ? Status.UP : Status.DEGRADED,
          run(health.lastPoll()),
          run(health.lastSync()),
          run(health.lastError()),
          health.newestPriceAge().map(Duration::toSeconds).orElse(null));
    }

    private static StatusResponse.@Nullable Run run(Optional<SyncRun> run) {
      return run.map(StatusResponse.Run::of).orElse(null);
    }

    private static boolean isSyncOverdue(Optional<SyncRun> last, Instant now) {
      return last.isEmpty()
          || Schedules.CLOSE_SYNC.stream()
              .map(schedule -> schedule.next(last.get().startedAt()))
              .anyMatch(due -> due.plus(LATE).isBefore(now));
    }
  }

  /** How it is as a whole. */
  enum Status {
    UP,
    DEGRADED
  }
}

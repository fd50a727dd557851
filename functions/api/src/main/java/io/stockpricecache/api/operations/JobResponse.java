package io.stockpricecache.api.operations;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.usecases.reads.ReadJob;
import io.stockpricecache.usecases.reads.ReadJob.Standing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a job stands that a caller has asked for.
 *
 * @param type BACKFILL, BACKFILL_INTRADAY, RELEASE, DISMISS, REFRESH_LIVE, SYNC_HISTORICAL or
 *     REDRIVE
 * @param symbol that it is for; null where it is for none, or for several
 * @param reason why it waits or has failed, or what is left to tell; null where nothing is
 * @param startedAt when it was first begun; null before
 * @param finishedAt null before its end; where another job has done its work, when that was seen
 */
@Serdeable.Serializable
@Schema(name = "Job")
record JobResponse(
    String id,
    String type,
    @Nullable String symbol,
    ReadJob.State state,
    @Nullable String reason,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  static JobResponse of(Standing standing) {
    JobRecord job = standing.job();
    return new JobResponse(
        job.id().value(),
        job.type(),
        job.symbol() == null ? null : job.symbol().value(),
        standing.state(),
        standing.reason(),
        job.requestedAt().truncatedTo(SECONDS),
        seconds(job.startedAt()),
        seconds(standing.finishedAt()));
  }

  private static @Nullable Instant seconds(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(SECONDS);
  }
}

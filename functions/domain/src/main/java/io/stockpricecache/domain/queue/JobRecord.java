package io.stockpricecache.domain.queue;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a job stands that a caller has asked for.
 *
 * @param type as its message has it
 * @param symbol that it is for; null where it is for none, or for several
 * @param reason in words, for whoever may ask: why it waits or has failed, or what is left to tell
 *     of what it did; null where there is nothing to tell
 * @param requestedAt when it was queued
 * @param startedAt when a function first began it; null before
 * @param changedAt since when it stands so
 */
public record JobRecord(
    JobId id,
    String type,
    @Nullable Symbol symbol,
    JobState state,
    @Nullable String reason,
    Instant requestedAt,
    @Nullable Instant startedAt,
    Instant changedAt) {

  /** The longest reason that is kept. */
  public static final int MAX_REASON = 500;

  public JobRecord {
    requireNonNull(id, "id is null");
    requireNonNull(type, "type is null");
    requireNonNull(state, "state is null");
    reason = shortened(reason);
    requestedAt = requestedAt.truncatedTo(ChronoUnit.MILLIS);
    startedAt = startedAt == null ? null : startedAt.truncatedTo(ChronoUnit.MILLIS);
    changedAt = changedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Of a job that is about to be queued under that id. */
  public static JobRecord queued(JobId id, Job job, Instant now) {
    return new JobRecord(
        id, job.type(), job.findSymbol().orElse(null), JobState.QUEUED, null, now, null, now);
  }

  /** When it is forgotten, unless it changes before. */
  public Instant expiresAt() {
    return expiresAt(state, changedAt);
  }

  /** The same of a job that stands so from that time on. */
  public static Instant expiresAt(JobState state, Instant changedAt) {
    return changedAt.plus(state.isEnd() ? JobRecords.KEPT : JobRecords.KEPT_WITHOUT_END);
  }

  /** The same job as it stands from then on. */
  public JobRecord as(JobState next, @Nullable String why, Instant at) {
    Instant begun = startedAt == null && next == JobState.RUNNING ? at : startedAt;
    return new JobRecord(id, type, symbol, next, why, requestedAt, begun, at);
  }

  /** As much of a reason as is kept. */
  public static @Nullable String shortened(@Nullable String reason) {
    return reason == null || reason.length() <= MAX_REASON
        ? reason
        : reason.substring(0, MAX_REASON);
  }
}

package io.stockpricecache.api.operations;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.api.memory.SharedStanding;
import io.stockpricecache.domain.shared.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The cache that all instances share, as the one that answers has seen it since it started.
 * Whatever it lacks, the tables have.
 *
 * @param answers whether it answered just now
 * @param hits rows that it had, of those that memory had not
 * @param misses rows that it had not, or not fresh, or that this instance read anew for all
 * @param hitRatePercent null where nothing was looked up
 * @param refused values that were broken or something else, and were not shown
 * @param calls that were made
 * @param failures how many of them were not answered in time, or with an error
 * @param lastFailure what the last of them said; null if there was none
 * @param lastFailureAt when that was
 * @param closedUntil before it no call is made; null while calls are made
 */
@Serdeable.Serializable
record SharedCacheResponse(
    boolean answers,
    long hits,
    long misses,
    @Nullable BigDecimal hitRatePercent,
    long refused,
    long calls,
    long failures,
    @Nullable String lastFailure,
    @Nullable Instant lastFailureAt,
    @Nullable Instant closedUntil) {

  /** Asks it; null where nothing is shared. */
  static @Nullable SharedCacheResponse of(ReadCaches caches) {
    return caches.askShared().map(SharedCacheResponse::of).orElse(null);
  }

  private static SharedCacheResponse of(SharedStanding standing) {
    Standing calls = standing.calls();
    Instant failedAt = calls.failedAt();
    return new SharedCacheResponse(
        standing.answers(),
        standing.hits(),
        standing.misses(),
        StatusResponse.Memory.rate(standing.hits(), standing.misses()),
        standing.refused(),
        calls.calls(),
        calls.failures(),
        calls.failed(),
        failedAt == null ? null : failedAt.truncatedTo(SECONDS),
        calls.closedUntil());
  }
}

package io.stockpricecache.domain.shared;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the shared cache stands, as one instance has seen it.
 *
 * @param calls that were made
 * @param failures how many of them were not answered in time, or with an error
 * @param failed what the last of those said; null if there was none
 * @param failedAt when that was
 * @param closedUntil before it no call is made; null while calls are made
 */
public record Standing(
    long calls,
    long failures,
    @Nullable String failed,
    @Nullable Instant failedAt,
    @Nullable Instant closedUntil) {

  /** Of which nothing is known yet. */
  public static final Standing NEW = new Standing(0, 0, null, null, null);

  public Standing {
    if (calls < 0 || failures < 0) {
      throw new IllegalArgumentException(calls + " calls and " + failures + " failures");
    }
    if (failed != null) {
      requireNonNull(failedAt, "failedAt is null");
    }
  }
}

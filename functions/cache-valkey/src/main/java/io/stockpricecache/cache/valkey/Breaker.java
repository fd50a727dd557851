package io.stockpricecache.cache.valkey;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.shared.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a server alone that does not answer: for longer the more calls in a row have failed; then
 * one call shows whether it is back. So a request waits for a server that is down at most once, and
 * most do not at all. Safe for several threads.
 */
final class Breaker {

  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

  /**
   * After the first failure no longer than a request takes, so that it is not asked again by it.
   */
  private static final Duration[] PAUSES = {
    Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(10)
  };

  private final InstantSource clock;
  private long calls;
  private long failures;
  private int inARow;
  private @Nullable String failed;
  private @Nullable Instant failedAt;
  private @Nullable Instant closedUntil;

  Breaker(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Whether a call may be made now; after a pause one may, and the others once it is answered. */
  synchronized boolean allows() {
    if (closedUntil != null) {
      Instant now = clock.instant();
      if (now.isBefore(closedUntil)) {
        return false;
      }
      closedUntil = now.plus(PAUSES[0]);
    }
    calls++;
    return true;
  }

  synchronized void succeeded() {
    if (inARow >= PAUSES.length) {
      LOG.info("the shared cache answers again");
    }
    inARow = 0;
    closedUntil = null;
  }

  synchronized void failed(String reason) {
    Instant now = clock.instant();
    failures++;
    inARow++;
    failed = reason;
    failedAt = now;
    closedUntil = now.plus(PAUSES[Math.min(inARow, PAUSES.length) - 1]);
    if (inARow == PAUSES.length) {
      LOG.warn("the shared cache is asked next at {}, the tables answer: {}", closedUntil, reason);
    }
  }

  synchronized Standing standing() {
    boolean isClosed = closedUntil != null && clock.instant().isBefore(closedUntil);
    return new Standing(calls, failures, failed, failedAt, isClosed ? closedUntil : null);
  }
}

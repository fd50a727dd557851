package io.stockpricecache.vendors.guard;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Opens when half of a vendor's last ten calls brought nothing usable, and lets one call through
 * after a minute to see. Safe for several threads.
 */
final class Breaker {

  static final Duration OPEN = Duration.ofMinutes(1);

  private static final int WINDOW = 10;
  private static final int FEWEST_CALLS = 5;

  private final CircuitBreaker breaker;
  private final InstantSource clock;
  private volatile Instant openUntil = Instant.EPOCH;
  private volatile VendorFailure lastFailure = VendorFailure.UNAVAILABLE;

  /**
   * @param opened told until when it is open, each time it opens
   */
  Breaker(VendorName vendor, InstantSource clock, Consumer<Instant> opened) {
    this.clock = clock;
    this.breaker =
        CircuitBreaker.of(
            vendor.id(),
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(FEWEST_CALLS)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(1)
                // It lets through what comes later than that, not what comes right then.
                .waitDurationInOpenState(OPEN.minusMillis(1))
                .recordException(e -> e instanceof VendorException v && v.failure().isOutage())
                .clock(clock.withZone(ZoneOffset.UTC))
                .writableStackTraceEnabled(false)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                openUntil = clock.instant().plus(OPEN);
                opened.accept(openUntil);
              }
            });
  }

  /** Whether a call may be made; it must be followed by one of the three below. */
  boolean tryAcquire() {
    return breaker.tryAcquirePermission();
  }

  void succeeded() {
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  /** Counts against the vendor if the failure is its own. */
  void failed(VendorException e) {
    if (e.failure().isOutage()) {
      lastFailure = e.failure();
      breaker.onError(0, TimeUnit.NANOSECONDS, e);
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  /** No call was made after all. */
  void released() {
    breaker.releasePermission();
  }

  /** Why and until when no call is let through; empty if one is. */
  Optional<Closed> closed() {
    return Optional.of(openUntil).filter(clock.instant()::isBefore).map(this::closedUntil);
  }

  /** Also while one call is let through, for all others. */
  Closed closedUntil(Instant until) {
    return new Closed(lastFailure, until, "fails again and again; asked again after " + until);
  }
}

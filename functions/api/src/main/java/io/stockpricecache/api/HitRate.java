package io.stockpricecache.api;

import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells how much of what a request looked up was in memory, as the other numbers of the status page
 * are told: in the first hour of each quarter of a day, since a metric costs by the hours in which
 * it is told.
 */
@Singleton
final class HitRate {

  private static final long QUARTER = Duration.ofHours(6).toSeconds();
  private static final long TOLD = Duration.ofHours(1).toSeconds();

  private final Metrics metrics;

  HitRate(Metrics metrics) {
    this.metrics = metrics;
  }

  /** Tells it of that exchange, unless nothing was looked up. */
  void tell(Exchange exchange, Instant now) {
    long all = exchange.hits() + exchange.misses();
    if (all > 0 && Math.floorMod(now.getEpochSecond(), QUARTER) < TOLD) {
      metrics.put(FunctionMetric.HIT_RATE_PERCENT, 100.0 * exchange.hits() / all);
    }
  }
}

package io.stockpricecache.api;

import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.Quarters;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Tells how much of what a request looked up was in memory, as the other numbers of the status page
 * are told: in the first hour of each of the {@link Quarters}.
 */
@Singleton
final class HitRate {

  private final Metrics metrics;

  HitRate(Metrics metrics) {
    this.metrics = metrics;
  }

  /** Tells it of that exchange, unless nothing was looked up. */
  void tell(Exchange exchange, Instant now) {
    long all = exchange.hits() + exchange.misses();
    if (all > 0 && Quarters.isFirstHour(now)) {
      metrics.put(FunctionMetric.HIT_RATE_PERCENT, 100.0 * exchange.hits() / all);
    }
  }
}

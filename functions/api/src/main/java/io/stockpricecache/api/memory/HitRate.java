package io.stockpricecache.api.memory;

import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.Quarters;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Emits how much of what a request looked up was in memory, as the other numbers of the status page
 * are emitted: in the first hour of each of the {@link Quarters}.
 */
@Singleton
public final class HitRate {

  private final Metrics metrics;

  public HitRate(Metrics metrics) {
    this.metrics = metrics;
  }

  /** Emits it, unless nothing was looked up. */
  public void emit(Sources sources, Instant now) {
    long all = sources.hits() + sources.misses();
    if (all > 0 && Quarters.isFirstHour(now)) {
      metrics.put(FunctionMetric.HIT_RATE_PERCENT, 100.0 * sources.hits() / all);
    }
  }
}

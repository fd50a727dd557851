package io.stockpricecache.api.memory;

import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.Quarters;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Emits how much of what a request looked up was in memory, as the other numbers of the status page
 * are emitted: in the first hour of each of the {@link Quarters}.
 */
@Singleton
public final class HitRate {

  private final Metrics metrics;
  private final ReadCaches caches;
  private final AtomicLong sharedHits = new AtomicLong();
  private final AtomicLong sharedMisses = new AtomicLong();

  public HitRate(Metrics metrics, ReadCaches caches) {
    this.metrics = metrics;
    this.caches = caches;
  }

  /** Emits it, unless nothing was looked up; of what is shared, what came since the last time. */
  public void emit(Sources sources, Instant now) {
    long all = sources.hits() + sources.misses();
    if (all > 0 && Quarters.isFirstHour(now)) {
      metrics.put(FunctionMetric.HIT_RATE_PERCENT, 100.0 * sources.hits() / all);
      caches.shared().ifPresent(this::emit);
    }
  }

  private void emit(SharedStanding standing) {
    long hits = standing.hits() - sharedHits.getAndSet(standing.hits());
    long misses = standing.misses() - sharedMisses.getAndSet(standing.misses());
    if (hits + misses > 0) {
      metrics.put(FunctionMetric.SHARED_HIT_RATE_PERCENT, 100.0 * hits / (hits + misses));
    }
  }
}

package io.stockpricecache.testkit;

import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was told, e.g. {@code CloseSyncMissing live-poll 0.0}. */
public final class ToldMetrics implements Metrics {

  private final List<String> told = new CopyOnWriteArrayList<>();

  @Override
  public void put(VendorMetric metric, VendorName vendor, double value) {
    told.add(metric.id() + " " + vendor + " " + value);
  }

  @Override
  public void put(FunctionMetric metric, double value) {
    told.add(metric.id() + " " + metric.function() + " " + value);
  }

  /** Begins anew. */
  public void forget() {
    told.clear();
  }

  /** What was told, in order. */
  public List<String> told() {
    return List.copyOf(told);
  }
}

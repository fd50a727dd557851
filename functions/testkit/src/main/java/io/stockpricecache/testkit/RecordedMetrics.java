package io.stockpricecache.testkit;

import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.vendor.VendorName;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was told, e.g. {@code CloseSyncMissing live-poll 0.0}. */
public final class RecordedMetrics implements Metrics {

  private final List<String> told = new CopyOnWriteArrayList<>();
  private volatile Metrics others = Metrics.NONE;

  @Override
  public void put(VendorMetric metric, VendorName vendor, double value) {
    told.add(metric.id() + " " + vendor + " " + value);
    others.put(metric, vendor, value);
  }

  @Override
  public void put(FunctionMetric metric, double value) {
    told.add(metric.id() + " " + metric.function() + " " + value);
    others.put(metric, value);
  }

  /** Tells those, too, from now on. */
  public void alsoTell(Metrics its) {
    others = its;
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

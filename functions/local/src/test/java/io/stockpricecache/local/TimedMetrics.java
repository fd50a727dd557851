package io.stockpricecache.local;

import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Remembers what was told, and when. */
final class TimedMetrics implements Metrics {

  /**
   * A value that CloudWatch would have.
   *
   * @param vendor whom it tells of; null if of none
   */
  record Point(String metric, @Nullable VendorName vendor, Instant at, double value) {}

  private final List<Point> points = new CopyOnWriteArrayList<>();
  private final InstantSource clock;

  TimedMetrics(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void put(VendorMetric metric, VendorName vendor, double value) {
    points.add(new Point(metric.id(), vendor, clock.instant(), value));
  }

  @Override
  public void put(FunctionMetric metric, double value) {
    points.add(new Point(metric.id(), null, clock.instant(), value));
  }

  /** What was told of that metric, in order. */
  List<Point> of(String metric) {
    return points.stream().filter(point -> point.metric().equals(metric)).toList();
  }

  /** The same without what was told of other vendors. */
  TimedMetrics of(Predicate<VendorName> vendors) {
    TimedMetrics some = new TimedMetrics(clock);
    points.stream()
        .filter(point -> point.vendor() == null || vendors.test(point.vendor()))
        .forEach(some.points::add);
    return some;
  }
}

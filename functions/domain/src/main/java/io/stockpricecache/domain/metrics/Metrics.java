package io.stockpricecache.domain.metrics;

import io.stockpricecache.domain.vendor.VendorName;
import java.util.List;

/**
 * Where measured values go. A value is told as it is measured: nothing is added up here. Safe for
 * several threads. Every method throws {@link IllegalArgumentException} for what is no number, and
 * fails for nothing else.
 */
public interface Metrics {

  /** Tells nobody. */
  Metrics NONE =
      new Metrics() {
        @Override
        public void put(VendorMetric metric, VendorName vendor, double value) {}

        @Override
        public void put(FunctionMetric metric, double value) {}
      };

  /** A value of one vendor. */
  void put(VendorMetric metric, VendorName vendor, double value);

  /** A value of one function. */
  void put(FunctionMetric metric, double value);

  /**
   * Several values of one function at once, each of which counts.
   *
   * @param values at most 100
   */
  default void put(FunctionMetric metric, List<Double> values) {
    values.forEach(value -> put(metric, value));
  }
}

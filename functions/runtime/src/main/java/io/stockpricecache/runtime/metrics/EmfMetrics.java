package io.stockpricecache.runtime.metrics;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorName;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.regex.Pattern;
import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.Unit;
import io.stockpricecache.domain.metrics.VendorMetric;

/**
 * Metrics as lines of JSON in CloudWatch's embedded metric format: one line a value, from which
 * CloudWatch makes the metric. The only dimensions are {@code vendor} and {@code function}; a
 * vendor's value also counts without any, which is what the alarms watch.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Specification</a>
 */
public final class EmfMetrics implements Metrics {

  /** Of the specification; nothing in it has to be escaped in JSON. */
  private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9_./#:-]{1,255}");

  private final PrintStream log;
  private final String namespace;
  private final InstantSource clock;

  /**
   * @param log each line of which CloudWatch reads: a function's standard output
   * @param namespace as {@link #requireNamespace} takes it
   */
  public EmfMetrics(PrintStream log, String namespace, InstantSource clock) {
    this.log = requireNonNull(log, "log is null");
    this.namespace = requireNamespace(namespace);
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * The same.
   *
   * @throws IllegalArgumentException if CloudWatch does not take it
   */
  public static String requireNamespace(String namespace) {
    if (!NAMESPACE.matcher(namespace).matches() || namespace.startsWith("AWS/")) {
      throw new IllegalArgumentException(
          "not 1 to 255 of the letters, digits and signs _./#:- that do not begin with AWS/: '"
              + namespace
              + "'");
    }
    return namespace;
  }

  @Override
  public void put(VendorMetric metric, VendorName vendor, double value) {
    write(metric.id(), metric.unit(), value, "vendor", vendor.id(), ",[]");
  }

  @Override
  public void put(FunctionMetric metric, double value) {
    write(metric.id(), metric.unit(), value, "function", metric.function(), "");
  }

  private void write(
      String metric, Unit unit, double value, String dimension, String whose, String total) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(metric + " is no number: " + value);
    }
    log.println(
        "{\"_aws\":{\"Timestamp\":"
            + clock.millis()
            + ",\"CloudWatchMetrics\":[{\"Namespace\":\""
            + namespace
            + "\",\"Dimensions\":[[\""
            + dimension
            + "\"]"
            + total
            + "],\"Metrics\":[{\"Name\":\""
            + metric
            + "\",\"Unit\":\""
            + unit.id()
            + "\"}]}]},\""
            + dimension
            + "\":\""
            + whose
            + "\",\""
            + metric
            + "\":"
            + value
            + "}");
  }
}

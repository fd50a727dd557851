package io.stockpricecache.runtime.metrics;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.Unit;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.vendor.VendorName;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  /** Of the specification, in one line. */
  private static final int MOST_VALUES = 100;

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

  /** As one line, whose value is an array. */
  @Override
  public void put(FunctionMetric metric, List<Double> values) {
    if (values.size() > MOST_VALUES) {
      throw new IllegalArgumentException("more than " + MOST_VALUES + " values: " + values.size());
    }
    if (!values.isEmpty()) {
      values.forEach(value -> requireNumber(metric.id(), value));
      String array =
          values.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
      write(metric.id(), metric.unit(), array, "function", metric.function(), "");
    }
  }

  private static double requireNumber(String metric, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(metric + " is no number: " + value);
    }
    return value;
  }

  private void write(
      String metric, Unit unit, double value, String dimension, String whose, String total) {
    write(metric, unit, String.valueOf(requireNumber(metric, value)), dimension, whose, total);
  }

  private void write(
      String metric, Unit unit, String value, String dimension, String whose, String total) {
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

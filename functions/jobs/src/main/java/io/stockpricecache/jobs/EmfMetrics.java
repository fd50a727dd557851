package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.metrics.Unit;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.domain.vendor.VendorName;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/**
 * Metrics as lines of JSON in CloudWatch's embedded metric format: one line a value, from which
 * CloudWatch makes the metric. The only dimensions are {@code vendor} and {@code function}; a
 * vendor's value also counts without any, which is what the alarms watch.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Specification</a>
 */
final class EmfMetrics implements Metrics {

  private static final JsonFactory JSON = new JsonFactory();

  private final PrintStream log;
  private final String namespace;
  private final InstantSource clock;

  /**
   * @param log each line of which CloudWatch reads: a function's standard output
   */
  EmfMetrics(PrintStream log, String namespace, InstantSource clock) {
    this.log = requireNonNull(log, "log is null");
    this.namespace = requireNonNull(namespace, "namespace is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void put(VendorMetric metric, VendorName vendor, double value) {
    write(metric.id(), metric.unit(), value, "vendor", vendor.id(), /* total= */ true);
  }

  @Override
  public void put(FunctionMetric metric, double value) {
    write(metric.id(), metric.unit(), value, "function", metric.function(), /* total= */ false);
  }

  private void write(
      String metric, Unit unit, double value, String dimension, String whose, boolean total) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeObjectFieldStart("_aws");
      json.writeNumberField("Timestamp", clock.millis());
      json.writeArrayFieldStart("CloudWatchMetrics");
      json.writeStartObject();
      json.writeStringField("Namespace", namespace);
      json.writeArrayFieldStart("Dimensions");
      json.writeArray(new String[] {dimension}, 0, 1);
      if (total) {
        json.writeArray(new String[0], 0, 0);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("Metrics");
      json.writeStartObject();
      json.writeStringField("Name", metric);
      json.writeStringField("Unit", unit.id());
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
      json.writeStringField(dimension, whose);
      json.writeNumberField(metric, value);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    log.println(line);
  }
}

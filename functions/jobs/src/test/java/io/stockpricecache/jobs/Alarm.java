package io.stockpricecache.jobs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * An alarm of infra/alarms.yaml, evaluated as CloudWatch does: at the end of each period by the
 * statistic of the last periods. A sum of metrics has no value where one of them has none, unless
 * FILL gives it one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html">How
 *     an alarm is evaluated</a>
 * @param properties as in the template; a reference is the name that it refers to
 */
record Alarm(String id, Map<String, Object> properties) {

  private static final Path FILE = Path.of("../../infra/alarms.yaml");

  /** Stands for the namespace of the functions' own metrics. */
  static final String OWN = "MetricsNamespace";

  private static final Pattern TERM = Pattern.compile("FILL\\((\\w+), 0\\)|(\\w+)");

  /** A value of a metric. */
  record Datum(
      String namespace, String metric, Map<String, String> dimensions, Instant at, double value) {}

  /** All of the file, by name. */
  static Map<String, Alarm> all() {
    try (Reader reader = Files.newBufferedReader(FILE)) {
      Map<String, Object> file = new Yaml(new Template()).load(reader);
      Map<String, Object> parameters = map(file.get("Parameters"));
      Map<String, Alarm> alarms = new TreeMap<>();
      map(file.get("Resources"))
          .forEach(
              (id, alarm) -> {
                Map<String, Object> properties = new HashMap<>(map(map(alarm).get("Properties")));
                properties.computeIfPresent(
                    "Threshold", (_, threshold) -> given(threshold, parameters));
                alarms.put(id, new Alarm(id, properties));
              });
      return alarms;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number, or the default of the parameter that it refers to. */
  private static Object given(Object threshold, Map<String, Object> parameters) {
    return threshold instanceof String parameter
        ? value(map(parameters.get(parameter)), "Default")
        : threshold;
  }

  /** Whether it rings at the end, having watched from the beginning on. */
  boolean rings(List<Datum> data, Instant from, Instant to) {
    Duration period = period();
    int periods = number("EvaluationPeriods");
    int needed =
        properties.containsKey("DatapointsToAlarm") ? number("DatapointsToAlarm") : periods;
    String missing = text("TreatMissingData");
    boolean rings = false;
    for (Instant end = from.plus(period.multipliedBy(periods));
        !end.isAfter(to);
        end = end.plus(period)) {
      int breaching = 0;
      boolean isAnyThere = false;
      for (int i = 0; i < periods; i++) {
        Instant until = end.minus(period.multipliedBy(i));
        OptionalDouble value = value(data, until.minus(period), until);
        isAnyThere |= value.isPresent();
        boolean isBreaching =
            value.isPresent() ? isBreaching(value.getAsDouble()) : missing.equals("breaching");
        breaching += isBreaching ? 1 : 0;
      }
      if (isAnyThere || !missing.equals("ignore")) {
        rings = breaching >= needed;
      }
    }
    return rings;
  }

  private Duration period() {
    Map<String, Object> metric =
        properties.containsKey("Metrics") ? stats().getFirst() : properties;
    return Duration.ofSeconds(((Number) value(metric, "Period")).longValue());
  }

  private boolean isBreaching(double value) {
    double threshold = ((Number) value(properties, "Threshold")).doubleValue();
    return switch (text("ComparisonOperator")) {
      case "GreaterThanThreshold" -> value > threshold;
      case "GreaterThanOrEqualToThreshold" -> value >= threshold;
      case "LessThanThreshold" -> value < threshold;
      default -> throw new IllegalStateException(text("ComparisonOperator"));
    };
  }

  private OptionalDouble value(List<Datum> data, Instant from, Instant until) {
    if (!properties.containsKey("Metrics")) {
      return statistic(properties, text("Statistic"), data, from, until);
    }
    Map<String, OptionalDouble> values = new HashMap<>();
    String expression = "";
    for (Object each : list(properties.get("Metrics"))) {
      Map<String, Object> metric = map(each);
      if (metric.containsKey("Expression")) {
        expression = value(metric, "Expression").toString();
      } else {
        Map<String, Object> stat = map(metric.get("MetricStat"));
        values.put(
            value(metric, "Id").toString(),
            statistic(map(stat.get("Metric")), value(stat, "Stat").toString(), data, from, until));
      }
    }
    double sum = 0;
    for (String term : expression.split(" \\+ ", -1)) {
      Matcher matcher = TERM.matcher(term);
      if (!matcher.matches()) {
        throw new IllegalStateException("not a term: " + term);
      }
      boolean isFilled = matcher.group(1) != null;
      String id = isFilled ? matcher.group(1) : matcher.group(2);
      OptionalDouble value = values.getOrDefault(id, OptionalDouble.empty());
      if (value.isEmpty() && !isFilled) {
        return OptionalDouble.empty();
      }
      sum += value.orElse(0);
    }
    return OptionalDouble.of(sum);
  }

  private List<Map<String, Object>> stats() {
    List<Map<String, Object>> stats = new ArrayList<>();
    for (Object each : list(properties.get("Metrics"))) {
      if (map(each).containsKey("MetricStat")) {
        stats.add(map(map(each).get("MetricStat")));
      }
    }
    return stats;
  }

  private static OptionalDouble statistic(
      Map<String, Object> metric, String statistic, List<Datum> data, Instant from, Instant until) {
    Map<String, String> dimensions = new HashMap<>();
    for (Object each : list(metric.getOrDefault("Dimensions", List.of()))) {
      dimensions.put(value(map(each), "Name").toString(), value(map(each), "Value").toString());
    }
    double[] values =
        data.stream()
            .filter(datum -> datum.namespace().equals(value(metric, "Namespace")))
            .filter(datum -> datum.metric().equals(value(metric, "MetricName")))
            .filter(datum -> datum.dimensions().equals(dimensions))
            .filter(datum -> !datum.at().isBefore(from) && datum.at().isBefore(until))
            .mapToDouble(Datum::value)
            .toArray();
    if (values.length == 0) {
      return OptionalDouble.empty();
    }
    return switch (statistic) {
      case "Maximum" -> DoubleStream.of(values).max();
      case "Minimum" -> DoubleStream.of(values).min();
      case "Sum" -> OptionalDouble.of(DoubleStream.of(values).sum());
      default -> throw new IllegalStateException(statistic);
    };
  }

  private int number(String name) {
    return ((Number) value(properties, name)).intValue();
  }

  private String text(String name) {
    return value(properties, name).toString();
  }

  private static Object value(Map<String, Object> map, String name) {
    Object value = map.get(name);
    if (value == null) {
      throw new IllegalStateException("no " + name + " in " + map);
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) requireNonNull(value);
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(@Nullable Object value) {
    return (List<Object>) requireNonNull(value);
  }

  /** Reads {@code !Ref x} and {@code !Sub x} as x. */
  private static final class Template extends SafeConstructor {
    Template() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("tag on " + node);
              };
            }
          });
    }
  }
}

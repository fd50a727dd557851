package io.stockpricecache.local;

import static io.stockpricecache.local.CloudFormationYaml.at;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * Which of the alarms in infra/alarms.yaml would have rung by what the functions told of
 * themselves: period by period, as CloudWatch counts. Alarms on what AWS measures are not among
 * them, but for the dead letters.
 */
final class RungAlarms {

  private static final Map<String, Object> OWN = Map.of("Ref", "MetricsNamespace");

  private record Alarm(
      String name,
      String metric,
      String statistic,
      Duration period,
      int periods,
      int datapoints,
      String operator,
      double threshold,
      String missing) {}

  private final List<Alarm> alarms;

  private RungAlarms(List<Alarm> alarms) {
    this.alarms = alarms;
  }

  static RungAlarms read() throws IOException {
    Map<String, Object> file = CloudFormationYaml.read(Path.of("../../infra/alarms.yaml"));
    Map<String, Object> resources = at(file, "Resources");
    List<Alarm> alarms = new ArrayList<>();
    for (Object resource : resources.values()) {
      Map<String, Object> properties = at(resource, "Properties");
      if (OWN.equals(properties.get("Namespace"))) {
        alarms.add(alarm(properties, at(file, "Parameters")));
      }
    }
    return new RungAlarms(alarms);
  }

  private static Alarm alarm(Map<String, Object> properties, Map<String, Object> parameters) {
    int periods = at(properties, "EvaluationPeriods");
    String name = at(properties, "AlarmName", "Fn::Sub");
    return new Alarm(
        name.replace("${Name}-", ""),
        at(properties, "MetricName"),
        at(properties, "Statistic"),
        Duration.ofSeconds(RungAlarms.<Integer>number(properties, "Period")),
        periods,
        (int) properties.getOrDefault("DatapointsToAlarm", periods),
        at(properties, "ComparisonOperator"),
        threshold(at(properties, "Threshold"), parameters),
        at(properties, "TreatMissingData"));
  }

  /** The number, or the default of the parameter that it refers to. */
  private static double threshold(Object told, Map<String, Object> parameters) {
    Number number =
        told instanceof Map<?, ?> reference
            ? at(parameters, String.valueOf(reference.get("Ref")), "Default")
            : (Number) told;
    return number.doubleValue();
  }

  private static <T extends Number> T number(Map<String, Object> properties, String name) {
    return at(properties, name);
  }

  /** The names of those that rang between the two instants. */
  Set<String> rung(TimedMetrics metrics, VirtualQueue queue, Instant from, Instant to) {
    Set<String> rung = new TreeSet<>();
    for (Alarm alarm : alarms) {
      if (hasRung(alarm, metrics.of(alarm.metric()), from, to)) {
        rung.add(alarm.name());
      }
    }
    if (queue.buried() > 0) {
      rung.add("dead-letters");
    }
    return rung;
  }

  private static boolean hasRung(
      Alarm alarm, List<TimedMetrics.Point> points, Instant from, Instant to) {
    TreeMap<Long, List<Double>> told = new TreeMap<>();
    long seconds = alarm.period().toSeconds();
    points.forEach(
        point ->
            told.computeIfAbsent(
                    Math.floorDiv(point.at().getEpochSecond(), seconds), it -> new ArrayList<>())
                .add(point.value()));
    List<Boolean> breaching = new ArrayList<>();
    long last = Math.floorDiv(to.getEpochSecond(), seconds);
    for (long period = Math.floorDiv(from.getEpochSecond(), seconds) + 1; period < last; period++) {
      List<Double> values = told.get(period);
      if (values != null) {
        breaching.add(isBreaching(alarm, values));
      } else if (!alarm.missing().equals("ignore")) {
        breaching.add(alarm.missing().equals("breaching"));
      }
    }
    for (int end = alarm.periods(); end <= breaching.size(); end++) {
      long count = breaching.subList(end - alarm.periods(), end).stream().filter(it -> it).count();
      if (count >= alarm.datapoints()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBreaching(Alarm alarm, List<Double> values) {
    DoubleStream stream = values.stream().mapToDouble(it -> it);
    double value =
        switch (alarm.statistic()) {
          case "Sum" -> stream.sum();
          case "Maximum" -> stream.max().orElseThrow();
          case "Minimum" -> stream.min().orElseThrow();
          case "Average" -> stream.average().orElseThrow();
          default -> throw new AssertionError("statistic " + alarm.statistic());
        };
    return switch (alarm.operator()) {
      case "LessThanThreshold" -> value < alarm.threshold();
      case "GreaterThanThreshold" -> value > alarm.threshold();
      case "GreaterThanOrEqualToThreshold" -> value >= alarm.threshold();
      default -> throw new AssertionError("operator " + alarm.operator());
    };
  }
}

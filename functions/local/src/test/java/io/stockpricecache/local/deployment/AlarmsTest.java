package io.stockpricecache.local.deployment;

import static io.stockpricecache.local.CloudFormationYaml.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.metrics.FunctionMetric;
import io.stockpricecache.domain.metrics.VendorMetric;
import io.stockpricecache.local.CloudFormationYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Metrics that the code tells, alarms that watch them, and the runbook's sections are one thing;
 * metrics that call for nobody are on the dashboard alone.
 */
class AlarmsTest {

  private static final Path INFRA = Path.of("../../infra");
  private static final Map<String, Object> OWN = Map.of("Ref", "MetricsNamespace");
  private static final Pattern SECTION = Pattern.compile("See infra/runbook\\.md#([a-z-]+)$");

  private final Map<String, Object> alarms =
      at(CloudFormationYaml.read(INFRA.resolve("alarms.yaml")), "Resources");
  private final String runbook = Files.readString(INFRA.resolve("runbook.md"));

  AlarmsTest() throws IOException {}

  @Test
  void alarms_metricsAndRunbook_agree() {
    assertThat(findings(alarms, metrics(), sections(runbook))).isEmpty();
  }

  @Test
  void alarm_leftOut_isFound() {
    for (String alarm : alarms.keySet()) {
      Map<String, Object> others = new LinkedHashMap<>(alarms);
      others.remove(alarm);

      assertThat(findings(others, metrics(), sections(runbook))).as(alarm).isNotEmpty();
    }
  }

  @Test
  void metric_leftOutOrAdded_isFound() {
    for (String metric : metrics()) {
      Set<String> others = new TreeSet<>(metrics());
      others.remove(metric);
      assertThat(findings(alarms, others, sections(runbook))).as(metric).isNotEmpty();
    }
    Set<String> more = new TreeSet<>(metrics());
    more.add("Another");
    assertThat(findings(alarms, more, sections(runbook))).isNotEmpty();
  }

  @Test
  void section_leftOutOrAdded_isFound() {
    for (String section : sections(runbook)) {
      String other = runbook.replace("### " + section + "\n", "");
      assertThat(findings(alarms, metrics(), sections(other))).as(section).isNotEmpty();
    }
    String more = runbook.replace("### throttles\n", "### throttles\n\n### more\n");
    assertThat(findings(alarms, metrics(), sections(more))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS/SQS ApproximateNumberOfMessagesVisible JobsDeadLetterQueue GreaterThanThreshold 0",
        "AWS/SQS ApproximateAgeOfOldestMessage JobsQueue GreaterThanThreshold 1440",
        "own CloseSyncMissing live-poll GreaterThanThreshold 0 breaching",
        "own NewestPriceAgeSeconds live-poll GreaterThanThreshold 900 breaching",
        "own VendorSilentMinutes - GreaterThanOrEqualToThreshold 15",
        "own PendingOverAnHour close-sync GreaterThanThreshold 0",
        "own CompletenessPercent close-sync LessThanThreshold CompletenessThreshold",
        "own IncompleteSymbols close-sync GreaterThanThreshold MaxIncompleteSymbols",
        "own ArchiveDaysAtRisk backfill GreaterThanThreshold 0",
        "own BudgetUsedPercent - GreaterThanThreshold 80",
        "own BreakerOpen - GreaterThanThreshold 0",
        "own KeyRejected - GreaterThanThreshold 0",
        "AWS/ApiGateway 5xx ApiId GreaterThanThreshold 0"
      })
  void alarm_thatIsWanted_isThere(String wanted) {
    assertThat(alarms.values().stream().map(AlarmsTest::line))
        .anyMatch(line -> line.startsWith(wanted));
  }

  /** Errors of whichever function: each is in the sum, and one that was not called counts as 0. */
  @ParameterizedTest
  @ValueSource(strings = {"FunctionErrors Errors", "Throttles Throttles"})
  void alarm_ofTheFunctions_addsUpAllFour(String alarmAndMetric) {
    String[] names = alarmAndMetric.split(" ", -1);
    List<Map<String, Object>> metrics = at(alarms.get(names[0]), "Properties", "Metrics");

    assertThat(metrics.getFirst())
        .containsEntry(
            "Expression", "FILL(api, 0) + FILL(poll, 0) + FILL(sync, 0) + FILL(fill, 0)");
    assertThat(metrics.subList(1, metrics.size()))
        .allMatch(metric -> names[1].equals(at(metric, "MetricStat", "Metric", "MetricName")))
        .extracting(metric -> at(metric, "MetricStat", "Metric", "Dimensions").toString())
        .hasSize(4)
        .anyMatch(dimension -> dimension.contains("Ref=ApiFunction"))
        .anyMatch(dimension -> dimension.contains("Ref=LivePollFunction"))
        .anyMatch(dimension -> dimension.contains("Ref=CloseSyncFunction"))
        .anyMatch(dimension -> dimension.contains("Ref=BackfillFunction"));
  }

  @Test
  void alarms_tellTheTopic_whenTheyRingAndWhenTheyEnd() {
    for (Object alarm : alarms.values()) {
      for (String actions : List.of("AlarmActions", "OKActions")) {
        List<Object> condition = at(alarm, "Properties", actions, "Fn::If");
        assertThat(condition.getFirst()).isEqualTo("HasTopic");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CompletenessThreshold", "MaxIncompleteSymbols"})
  void threshold_ofTheOperator_reachesTheAlarm(String parameter) throws IOException {
    Map<String, Object> template = CloudFormationYaml.read(INFRA.resolve("../template.yaml"));
    Map<String, Object> file = CloudFormationYaml.read(INFRA.resolve("alarms.yaml"));

    assertThat((Object) at(template, "Resources", "Alarms", "Properties", "Parameters", parameter))
        .isEqualTo(Map.of("Ref", parameter));
    assertThat((Object) at(template, "Parameters", parameter, "Default"))
        .isEqualTo(at(file, "Parameters", parameter, "Default"));
  }

  /** The dimension is the function that tells the metric, or nothing: EmfMetrics tells both. */
  @Test
  void dimensions_ofOwnMetrics_areThoseThatAreTold() {
    for (FunctionMetric metric : FunctionMetric.values()) {
      if (!metric.watched()) {
        continue;
      }
      assertThat(alarms.values().stream().map(AlarmsTest::line))
          .anyMatch(line -> line.startsWith("own " + metric.id() + " " + metric.function() + " "));
    }
    for (VendorMetric metric : VendorMetric.values()) {
      if (!metric.watched()) {
        continue;
      }
      assertThat(alarms.values().stream().map(AlarmsTest::line))
          .anyMatch(line -> line.startsWith("own " + metric.id() + " - "));
    }
  }

  @Test
  void dashboard_showsEveryMetric() throws IOException {
    String dashboard = Files.readString(INFRA.resolve("dashboard.yaml"));

    assertThat(all()).hasSizeGreaterThan(metrics().size()).allMatch(dashboard::contains);
  }

  private static List<String> findings(
      Map<String, Object> alarms, Set<String> metrics, Set<String> sections) {
    List<String> findings = new ArrayList<>();
    Set<String> watched =
        alarms.values().stream()
            .<Map<String, Object>>map(alarm -> at(alarm, "Properties"))
            .filter(alarm -> OWN.equals(alarm.get("Namespace")))
            .map(alarm -> alarm.get("MetricName").toString())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!watched.equals(metrics)) {
      findings.add("watched: " + watched + ", told: " + metrics);
    }
    List<String> named = alarms.values().stream().map(AlarmsTest::section).toList();
    if (!Set.copyOf(named).equals(sections) || named.size() != sections.size()) {
      findings.add("named: " + named + ", written: " + sections);
    }
    return findings;
  }

  /** Those that an alarm has to watch. */
  private static Set<String> metrics() {
    return Stream.concat(
            Stream.of(VendorMetric.values()).filter(VendorMetric::watched).map(VendorMetric::id),
            Stream.of(FunctionMetric.values())
                .filter(FunctionMetric::watched)
                .map(FunctionMetric::id))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> all() {
    return Stream.concat(
            Stream.of(VendorMetric.values()).map(VendorMetric::id),
            Stream.of(FunctionMetric.values()).map(FunctionMetric::id))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The sections of the runbook's part "Alarms". */
  private static Set<String> sections(String runbook) {
    String part = runbook.split("\n## Alarms\n", 2)[1].split("\n## ", 2)[0];
    return Pattern.compile("(?m)^### (.+)$")
        .matcher(part)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String section(Object alarm) {
    String description = at(alarm, "Properties", "AlarmDescription");
    return SECTION
        .matcher(description)
        .results()
        .map((MatchResult result) -> result.group(1))
        .findFirst()
        .orElse("none in: " + description);
  }

  /** Namespace, metric, whose, comparison, threshold, missing data. */
  private static String line(Object alarm) {
    Map<String, Object> properties = at(alarm, "Properties");
    Object namespace = properties.get("Namespace");
    return String.join(
        " ",
        OWN.equals(namespace) ? "own" : String.valueOf(namespace),
        String.valueOf(properties.get("MetricName")),
        whose(properties),
        properties.get("ComparisonOperator").toString(),
        threshold(properties.get("Threshold")),
        properties.get("TreatMissingData").toString());
  }

  /** The number, or the parameter that has it. */
  private static String threshold(@Nullable Object threshold) {
    return threshold instanceof Map<?, ?> reference
        ? reference.values().iterator().next().toString()
        : String.valueOf(threshold);
  }

  private static String whose(Map<String, Object> properties) {
    if (!properties.containsKey("Dimensions")) {
      return "-";
    }
    List<Map<String, Object>> dimensions = at(properties, "Dimensions");
    Object value = dimensions.getFirst().get("Value");
    return value instanceof Map<?, ?> reference
        ? reference.values().iterator().next().toString()
        : String.valueOf(value);
  }
}

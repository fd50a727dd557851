package io.stockpricecache.local.functions;

import static io.stockpricecache.local.CloudFormationYaml.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stockpricecache.jobs.BackfillFunction;
import io.stockpricecache.jobs.CloseSyncFunction;
import io.stockpricecache.jobs.LivePollFunction;
import io.stockpricecache.local.CloudFormationYaml;
import io.stockpricecache.local.LambdaFunction;
import io.stockpricecache.local.aws.LambdaEvents;
import io.stockpricecache.runtime.schedule.Schedules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file under events/ is one that its function takes. */
class EventsTest {

  private static final Path FOLDER = Path.of("../../events");
  private static final ObjectMapper JSON = new ObjectMapper();

  @SuppressWarnings("NullAway.Init") // By JUnit, before each test.
  private static FunctionBench bench;

  @BeforeAll
  static void start() {
    bench = new FunctionBench();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  static List<String> files(String beginning) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(beginning))
          .sorted()
          .toList();
    }
  }

  static List<String> api() throws IOException {
    return files("api-");
  }

  static List<String> backfill() throws IOException {
    return files("backfill");
  }

  @Test
  void files_areOfTheFourFunctions() throws IOException {
    assertThat(files(""))
        .allMatch(
            name ->
                name.matches("(api-(get|post|put|patch|delete)|live-poll|close-sync|backfill).*"))
        .contains("api-post-symbols.json", "live-poll.json", "backfill-one-poison.json");
  }

  @Test
  void files_areThereForEveryRouteAndEverySchedule() throws IOException {
    Set<String> routes = new TreeSet<>();
    for (String file : api()) {
      routes.add(JSON.readTree(text(file)).get("routeKey").asText());
    }
    assertThat(routes)
        .isEqualTo(
            routes().values().stream()
                .map(EventsTest::route)
                .collect(Collectors.toCollection(TreeSet::new)));

    List<String> schedules = new ArrayList<>(files("live-poll"));
    schedules.addAll(files("close-sync"));
    assertThat(schedules)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Schedules.LIVE_POLL, Schedules.CLOSE_SYNC)
                .flatMap(List::stream)
                .map(schedule -> schedule.name() + ".json")
                .toList());
    for (String file : schedules) {
      assertThat(JSON.readTree(text(file)).at("/resources/0").asText() + ".json")
          .endsWith("/" + file);
    }
  }

  @Test
  void files_areInTheSamTable_withTheirFunction() throws IOException {
    String table = Files.readString(FOLDER.resolve("../infra/sam-local.md"));
    for (String file : files("")) {
      String function =
          switch (file.substring(0, file.indexOf('-') < 0 ? 4 : file.indexOf('-'))) {
            case "api" -> "ApiFunction";
            case "live" -> "LivePollFunction";
            case "close" -> "CloseSyncFunction";
            default -> "BackfillFunction";
          };
      assertThat(table).contains("`" + function + " -e events/" + file + "` | ");
    }
  }

  @Test
  void apiEvent_withAnIdempotencyKey_isDoneOnce() throws Exception {
    String event = text("api-post-backfill-symbol.json");
    bench.http("POST", "/symbols", "{\"symbol\":\"AAPL\"}");

    APIGatewayV2HTTPResponse first = bench.api(event);
    APIGatewayV2HTTPResponse again = bench.api(event);

    assertThat(first.getStatusCode()).isEqualTo(202);
    assertThat(first.getBody()).contains("\"action\":\"BACKFILL\"");
    assertThat(again.getBody()).isEqualTo(first.getBody());
    assertThat(bench.api(event.replace(":365", ":364")).getStatusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @MethodSource("api")
  void apiEvent_isAnsweredOnARouteOfTheTemplate(String file) throws Exception {
    JsonNode event = JSON.readTree(text(file));
    bench.http("POST", "/symbols", "{\"symbol\":\"AAPL\"}");
    bench.api(text("api-put-members.json"));
    APIGatewayV2HTTPResponse answer = bench.api(text(file));

    // No entry to judge, and no price or company yet: another 404 would be of a route that the
    // function
    // lacks.
    assertThat(answer.getStatusCode()).isIn(200, 202, 204, 404);
    if (answer.getStatusCode() == 404) {
      assertThat(answer.getBody())
          .containsAnyOf(
              "Nothing of that id is held",
              "no-price-yet",
              "no-company-data-yet",
              "no-such-batch",
              "no-such-job");
    }
    assertThat(routes().values().stream().map(EventsTest::route))
        .contains(event.get("routeKey").asText());
    assertThat(event.at("/requestContext/routeKey")).isEqualTo(event.get("routeKey"));
  }

  @Test
  void scheduleEvents_areRun() throws IOException {
    for (String file : files("live-poll")) {
      assertThat(
              new LivePollFunction(bench.jobs)
                  .handleRequest(
                      LambdaEvents.readMap(text(file)), LambdaFunction.LIVE_POLL.newContext()))
          .containsEntry("type", "live-poll");
    }
    for (String file : files("close-sync")) {
      assertThat(
              new CloseSyncFunction(bench.jobs)
                  .handleRequest(
                      LambdaEvents.readMap(text(file)), LambdaFunction.CLOSE_SYNC.newContext()))
          .containsEntry("type", "close-sync");
    }
  }

  @ParameterizedTest
  @MethodSource("backfill")
  void queueEvent_isWorkedOff_butForThePoison(String file) throws IOException {
    SQSEvent event = LambdaEvents.read(SQSEvent.class, text(file));

    assertThat(
            new BackfillFunction(bench.simulatedJobs)
                    .handleRequest(event, LambdaFunction.BACKFILL.newContext())
                    .getBatchItemFailures()
                    .stream()
                    .map(BatchItemFailure::getItemIdentifier)
                    .toList())
        .isEqualTo(
            event.getRecords().stream()
                .filter(record -> record.getBody().contains("not a symbol"))
                .map(SQSEvent.SQSMessage::getMessageId)
                .toList());
  }

  private static Map<String, Object> routes() throws IOException {
    return at(
        CloudFormationYaml.read(Path.of("../../template.yaml")),
        "Resources",
        "ApiFunction",
        "Properties",
        "Events");
  }

  private static String route(Object event) {
    return at(event, "Properties", "Method") + " " + at(event, "Properties", "Path");
  }

  private static String text(String file) throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }
}

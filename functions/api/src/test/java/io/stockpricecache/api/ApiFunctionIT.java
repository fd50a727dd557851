package io.stockpricecache.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.store.dynamodb.DynamoDbLatestPrices;
import io.stockpricecache.store.dynamodb.DynamoDbPriceHistory;
import io.stockpricecache.store.dynamodb.DynamoDbSymbols;
import io.stockpricecache.store.dynamodb.Tables;
import io.stockpricecache.testkit.LocalDynamoDb;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.testkit.lambda.FakeRuntimeApi;
import io.stockpricecache.testkit.lambda.FakeRuntimeApi.Kind;
import io.stockpricecache.testkit.lambda.FakeRuntimeApi.Outcome;
import io.stockpricecache.testkit.lambda.FunctionZip;
import io.stockpricecache.usecases.history.LatestRow;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** The zip as it is deployed, under AWS's own runtime interface client, told by variables alone. */
class ApiFunctionIT {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_REGION", "us-east-1",
          "AWS_ACCESS_KEY_ID", "test",
          "AWS_SECRET_ACCESS_KEY", "test",
          "QUEUE_SYMBOL_JOBS_URL", "http://127.0.0.1:1/symbol-jobs");

  @TempDir static Path taskRoot;

  @BeforeAll
  static void unpack() throws IOException {
    FunctionZip.unpack(Path.of("target/api.zip"), taskRoot);
  }

  @Test
  void zip_carriesNoVendorNoClientOfTheWebAndNoStandIn() throws IOException {
    try (var jars = Files.list(taskRoot.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .anyMatch(jar -> jar.startsWith("api-"))
          .noneMatch(
              jar ->
                  jar.matches(
                      "(vendors|jobs|testkit|local|netty|micronaut-http-client-(?!core)|"
                          + "micronaut-jackson-databind|jackson-databind|apache-client|apache5|"
                          + "DynamoDBLocal|elasticmq|aws-java-sdk|"
                          + "aws-lambda-java-runtime-interface-client).*"));
    }
  }

  @Test
  void portfolio_fromTheZip_isAnsweredFromTheTables() throws IOException {
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start(null, 0)) {
      Map<String, String> environment = new HashMap<>(ENVIRONMENT);
      environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
      fill(dynamoDb, Settings.parse(environment));
      try (FakeRuntimeApi runtime = start(environment)) {
        APIGatewayV2HTTPResponse answer =
            answer(
                runtime.invoke(
                    Files.readString(Path.of("..", "..", "events", "api-get-portfolio.json"))));

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        assertThat(answer.getBody())
            .contains(
                "\"symbol\":\"AAPL\",\"status\":\"ACTIVE\",\"latest\":{\"price\":126,",
                "\"history\":[{\"date\":\"2026-11-18\",\"close\":125,\"finality\":\"FINAL\"},"
                    + "{\"date\":\"2026-11-19\",\"close\":126,\"finality\":\"FINAL\"}]",
                "\"untracked\":[\"MSFT\",\"BRK-B\"]");
      }
    }
  }

  @Test
  void start_withBadSettings_failsAndListsThemAll() {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.remove("QUEUE_SYMBOL_JOBS_URL");
    environment.put("HISTORY_RETENTION_DAYS", "a year");
    try (FakeRuntimeApi runtime = start(environment)) {
      Outcome outcome = runtime.awaitOutcome();

      assertThat(outcome.kind()).isEqualTo(Kind.INIT_ERROR);
      assertThat(outcome.body())
          .contains(
              "io.stockpricecache.runtime.settings.ConfigurationException",
              "QUEUE_SYMBOL_JOBS_URL is not set",
              "HISTORY_RETENTION_DAYS is not a whole number from 30 to 3660: 'a year'");
    }
  }

  /** What Lambda's own image brings; the function's jars come from the task root. */
  private static FakeRuntimeApi start(Map<String, String> environment) {
    return FakeRuntimeApi.start(
        ApiFunction.class.getName(),
        FakeRuntimeApi.classpathOf(
            AWSLambda.class, Context.class, JacksonFactory.class, SdkInternalThreadLocal.class),
        taskRoot,
        environment);
  }

  private static void fill(LocalDynamoDb dynamoDb, Settings settings) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(dynamoDb.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build()) {
      Tables.create(client, settings.resources());
      DynamoDbPriceHistory history =
          new DynamoDbPriceHistory(
              client,
              settings.resources().priceHistory(),
              Retention.ONE_YEAR,
              TestClock.at("2026-11-20T15:00:00Z"));
      history.merge(
          List.of(
              TestPrices.bar(TestPrices.AAPL, TestPrices.date(18), "125"),
              TestPrices.bar(TestPrices.AAPL, TestPrices.date(19), "126")));
      String latestPrices = settings.resources().latestPrices();
      DynamoDbSymbols symbols =
          new DynamoDbSymbols(
              client,
              settings.resources().symbols(),
              latestPrices,
              settings.resources().syncRuns());
      symbols.create(
          TrackedSymbol.pending(
              TestPrices.AAPL, Markets.of(TestPrices.AAPL), Instant.parse("2026-11-20T15:00:00Z")));
      symbols.createLatest(TestPrices.AAPL);
      new LatestRow(
              new DynamoDbLatestPrices(client, latestPrices),
              history,
              TestClock.at("2026-11-20T15:00:00Z"))
          .rebuild(TestPrices.AAPL, CorporateActions.NONE, "Apple Inc.");
    }
  }

  private static APIGatewayV2HTTPResponse answer(Outcome outcome) {
    assertThat(outcome.kind()).as(outcome.body()).isEqualTo(Kind.RESPONSE);
    Object read =
        JacksonFactory.getInstance()
            .getSerializer((Type) APIGatewayV2HTTPResponse.class)
            .fromJson(outcome.body());
    return (APIGatewayV2HTTPResponse) read;
  }
}

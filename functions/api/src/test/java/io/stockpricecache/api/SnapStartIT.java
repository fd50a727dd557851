package io.stockpricecache.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.store.dynamodb.DynamoDbLatestPrices;
import io.stockpricecache.store.dynamodb.DynamoDbPriceHistory;
import io.stockpricecache.store.dynamodb.DynamoDbSymbols;
import io.stockpricecache.store.dynamodb.Tables;
import io.stockpricecache.testkit.LocalDynamoDb;
import io.stockpricecache.testkit.LocalSqs;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.testkit.lambda.FakeRuntimeApi;
import io.stockpricecache.testkit.lambda.FakeRuntimeApi.Kind;
import io.stockpricecache.testkit.lambda.FakeRuntimeApi.Outcome;
import io.stockpricecache.testkit.lambda.FunctionZip;
import io.stockpricecache.usecases.history.LatestRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
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

/** The zip under the runtime interface client as Lambda starts it for a snapshot. */
class SnapStartIT {

  /** So few that the first request after a restore is like any other. */
  private static final int MOST_NEW_CLASSES = 10;

  private static final String NOWHERE = "http://127.0.0.1:1";

  @TempDir static Path work;
  private static Path taskRoot;

  @BeforeAll
  static void unpack() throws IOException {
    taskRoot = work.resolve("task");
    FunctionZip.unpack(Path.of("target/api.zip"), taskRoot);
  }

  @Test
  void firstRequest_afterARestore_loadsNextToNoClasses() throws IOException {
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start(null, 0);
        LocalSqs sqs = LocalSqs.start(0)) {
      Map<String, String> environment =
          environment(dynamoDb.endpoint().toString(), sqs.endpoint().toString(), sqs.jobsUrl());
      fill(dynamoDb, Settings.parse(environment));
      Path log = work.resolve("classes.log");
      try (FakeRuntimeApi runtime = start(environment, log)) {
        runtime.awaitCheckpoint();
        List<String> before = loaded(log);
        runtime.restore();
        Outcome outcome =
            runtime.invoke(
                Files.readString(Path.of("..", "..", "events", "api-get-portfolio.json")));
        List<String> after = loaded(log);

        assertThat(outcome.kind()).as(outcome.body()).isEqualTo(Kind.RESPONSE);
        assertThat(outcome.body()).contains("AAPL", "126").contains("\\\"stale\\\":false");
        assertThat(before).hasSizeGreaterThan(3_000);
        assertThat(runtime.log()).doesNotContain("before the snapshot: ");
        // Read anew, and not what was found before the snapshot.
        assertThat(runtime.log()).contains("\"cacheHits\":0,\"cacheMisses\":3");
        List<String> added = after.subList(before.size(), after.size());
        Files.write(Path.of("target", "snapshot-added.txt"), added);
        assertThat(added).as(runtime.log()).hasSizeLessThanOrEqualTo(MOST_NEW_CLASSES);
      }
    }
  }

  @Test
  void snapshot_whileTheStoreDoesNotAnswer_isTakenAllTheSame() throws IOException {
    try (FakeRuntimeApi runtime =
        start(
            environment(NOWHERE, NOWHERE, NOWHERE + "/symbol-jobs"),
            work.resolve("unanswered.log"))) {
      runtime.awaitCheckpoint();
      runtime.restore();
      Outcome outcome =
          runtime.invoke(Files.readString(Path.of("..", "..", "events", "api-get-health.json")));

      assertThat(outcome.kind()).as(outcome.body()).isEqualTo(Kind.RESPONSE);
      assertThat(outcome.body()).contains("UP");
    }
  }

  private static Map<String, String> environment(String store, String sqs, String queue) {
    return Map.of(
        "AWS_REGION",
        "us-east-1",
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test",
        "QUEUE_SYMBOL_JOBS_URL",
        queue,
        "AWS_ENDPOINT_URL_DYNAMODB",
        store,
        "AWS_ENDPOINT_URL_SQS",
        sqs,
        // Whatever the hour of the test, what is filled in is not stale.
        "LIVE_STALE_AFTER_SECONDS",
        "86400",
        FakeRuntimeApi.INITIALIZATION_TYPE,
        "snap-start");
  }

  private static FakeRuntimeApi start(Map<String, String> environment, Path log) {
    return FakeRuntimeApi.start(
        ApiFunction.class.getName(),
        FakeRuntimeApi.classpathOf(
            AWSLambda.class, Context.class, JacksonFactory.class, SdkInternalThreadLocal.class),
        taskRoot,
        environment,
        List.of("-Xlog:class+load:file=" + log));
  }

  private static List<String> loaded(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" source: ")).toList();
    }
  }

  /** One tracked symbol, with all of its sessions: nothing that a reader would want refreshed. */
  private static void fill(LocalDynamoDb dynamoDb, Settings settings) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(dynamoDb.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build()) {
      Tables.create(client, settings.resources());
      TradingCalendar calendar = Markets.of(TestPrices.AAPL).calendar();
      Instant now = InstantSource.system().instant();
      SessionDate last = calendar.lastCompleted(now).date();
      SessionDate before = calendar.previous(last).date();
      Resources resources = settings.resources();
      DynamoDbPriceHistory history =
          new DynamoDbPriceHistory(
              client, resources.priceHistory(), Retention.ONE_YEAR, InstantSource.system());
      history.merge(
          List.of(
              TestPrices.bar(TestPrices.AAPL, before, "125"),
              TestPrices.bar(TestPrices.AAPL, last, "126")));
      DynamoDbSymbols symbols =
          new DynamoDbSymbols(
              client, resources.symbols(), resources.latestPrices(), resources.syncRuns());
      TrackedSymbol pending =
          TrackedSymbol.pending(TestPrices.AAPL, Markets.of(TestPrices.AAPL), now);
      symbols.create(pending);
      symbols.save(
          symbols
              .find(TestPrices.AAPL)
              .orElseThrow()
              .active(Currency.getInstance("USD"), CorporateActions.NONE, before, last));
      symbols.createLatest(TestPrices.AAPL);
      new LatestRow(
              new DynamoDbLatestPrices(client, resources.latestPrices()),
              history,
              InstantSource.system())
          .rebuild(TestPrices.AAPL, CorporateActions.NONE, "Apple Inc.");
    }
  }
}

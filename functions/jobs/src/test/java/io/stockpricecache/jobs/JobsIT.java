package io.stockpricecache.jobs;

import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.queue.sqs.SqsJobQueue;
import io.stockpricecache.runtime.settings.JobSettings;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.store.dynamodb.DynamoDbLatestPrices;
import io.stockpricecache.store.dynamodb.DynamoDbPriceHistory;
import io.stockpricecache.store.dynamodb.DynamoDbSymbols;
import io.stockpricecache.store.dynamodb.DynamoDbSyncRuns;
import io.stockpricecache.store.dynamodb.Tables;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.LocalDynamoDb;
import io.stockpricecache.testkit.LocalSqs;
import io.stockpricecache.testkit.lambda.FakeRuntimeApi;
import io.stockpricecache.testkit.lambda.FakeRuntimeApi.Kind;
import io.stockpricecache.testkit.lambda.FakeRuntimeApi.Outcome;
import io.stockpricecache.testkit.lambda.FunctionZip;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import io.stockpricecache.usecases.tracking.UntrackSymbol;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * The zip as it is deployed, under AWS's own runtime interface client, told by variables alone, on
 * tables and queues of our own.
 */
class JobsIT {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol MSFT = new Symbol("MSFT");
  private static final Symbol BITCOIN = new Symbol("BTC-USD");
  private static final StaticCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  /** Some dozens more than there are, for a market that is open asks for more. */
  private static final int MOST_NEW_CLASSES = 300;

  /** The functions see the real clock: nothing here depends on what it says. */
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir static Path taskRoot;
  private static LocalDynamoDb localDynamoDb;
  private static LocalSqs localSqs;
  private static DynamoDbClient dynamoDb;
  private static SqsClient sqs;
  private static Resources resources;

  @BeforeAll
  static void start() throws IOException {
    FunctionZip.unpack(Path.of("target/jobs.zip"), taskRoot);
    localDynamoDb = LocalDynamoDb.start(null, 0);
    localSqs = LocalSqs.start(0);
    dynamoDb =
        DynamoDbClient.builder()
            .endpointOverride(localDynamoDb.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(KEYS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    sqs =
        SqsClient.builder()
            .endpointOverride(localSqs.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(KEYS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    resources = JobSettings.parse(environment()).cache().resources();
    Tables.create(dynamoDb, resources);
  }

  @AfterAll
  static void stop() {
    sqs.close();
    dynamoDb.close();
    localSqs.close();
    localDynamoDb.close();
  }

  private static Map<String, String> environment() {
    return Map.of(
        "AWS_REGION",
        "us-east-1",
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        "test",
        "AWS_ENDPOINT_URL_DYNAMODB",
        localDynamoDb.endpoint().toString(),
        "AWS_ENDPOINT_URL_SQS",
        localSqs.endpoint().toString(),
        "VENDORS_ORDER",
        "simulated",
        "QUEUE_SYMBOL_JOBS_URL",
        localSqs.jobsUrl(),
        "QUEUE_SYMBOL_JOBS_DLQ_URL",
        localSqs.deadJobsUrl());
  }

  private static FakeRuntimeApi run(Class<?> function, Map<String, String> environment) {
    return run(function, environment, List.of());
  }

  /** What Lambda's own image brings; the function's jars come from the task root. */
  private static FakeRuntimeApi run(
      Class<?> function, Map<String, String> environment, List<String> options) {
    return FakeRuntimeApi.start(
        function.getName(),
        FakeRuntimeApi.classpathOf(
            AWSLambda.class, Context.class, JacksonFactory.class, SdkInternalThreadLocal.class),
        taskRoot,
        environment,
        options);
  }

  @Test
  void zip_carriesNoServerNoApiAndNoStandIn() throws IOException {
    try (Stream<Path> jars = Files.list(taskRoot.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .anyMatch(jar -> jar.startsWith("jobs-"))
          .anyMatch(jar -> jar.startsWith("vendors-"))
          .anyMatch(jar -> jar.startsWith("store-dynamodb-"))
          .noneMatch(
              jar ->
                  jar.matches(
                      "(api|testkit|local|micronaut-http-server|micronaut-router|"
                          + "micronaut-function-aws|micronaut-servlet|DynamoDBLocal|elasticmq|"
                          + "netty-nio-client|apache5|"
                          + "aws-lambda-java-runtime-interface-client)-.*"));
    }
  }

  @Test
  void functions_onTheirEvents_fillPollAndSettleTheTables() {
    DynamoDbSymbols symbols =
        new DynamoDbSymbols(
            dynamoDb, resources.symbols(), resources.latestPrices(), resources.syncRuns());
    DynamoDbLatestPrices latest = new DynamoDbLatestPrices(dynamoDb, resources.latestPrices());
    TrackSymbol track =
        new TrackSymbol(symbols, latest, new SqsJobQueue(sqs, localSqs.jobsUrl()), CLOCK);
    track.track(AAPL);
    track.track(BITCOIN);
    String bitcoinJob = receive(localSqs.jobsUrl(), BITCOIN.value()).body();
    sqs.sendMessage(request -> request.queueUrl(localSqs.jobsUrl()).messageBody("{poison"));
    Message poison = receive(localSqs.jobsUrl(), "poison");

    try (FakeRuntimeApi backfill = run(BackfillFunction.class, environment())) {
      assertThat(answer(backfill.invoke(Events.text("backfill.json"))))
          .isEqualTo("{\"batchItemFailures\":[]}");
      assertThat(symbols.find(AAPL).orElseThrow().status()).isEqualTo(SymbolStatus.ACTIVE);
      assertThat(bars(AAPL))
          .hasSizeGreaterThanOrEqualTo(249)
          .allMatch(bar -> bar.finality() == Finality.FINAL)
          .allMatch(bar -> bar.source() == VendorName.SIMULATED);

      String batch =
          Events.text("backfill-one-poison.json")
              .replace("AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a0c0b9", poison.receiptHandle())
              .replace(quoted("{\"type\":\"BACKFILL\",\"symbol\":\"not a symbol\"}"), "{poison")
              .replace(
                  quoted(
                      "{\"type\":\"BACKFILL\",\"symbol\":\"AAPL\",\"requestedAt\":\"2026-11-20T21:05:00Z\"}"),
                  quoted(bitcoinJob));
      assertThat(answer(backfill.invoke(batch)))
          .isEqualTo(
              "{\"batchItemFailures\":[{\"itemIdentifier\":"
                  + "\"059f36b4-87a3-44ab-83d2-66197500c0b9\"}]}");
      assertThat(symbols.find(BITCOIN).orElseThrow().status()).isEqualTo(SymbolStatus.ACTIVE);
      Message buried = receive(localSqs.deadJobsUrl(), "poison");
      assertThat(buried.messageAttributes().get("reason").stringValue())
          .startsWith("body: not JSON");

      Outcome malformed = backfill.invoke("{}");
      assertThat(malformed.kind()).isEqualTo(Kind.ERROR);
      assertThat(malformed.body()).contains("Records: missing or empty");
    }

    try (FakeRuntimeApi livePoll = run(LivePollFunction.class, environment())) {
      // Bitcoin's market is always open, and its job has brought the first live price.
      LatestPrice row = latest.find(BITCOIN).orElseThrow();
      assertThat(requireNonNull(row.price()).finality()).isEqualTo(Finality.LIVE);
      // So that the price found below is the poll's own.
      assertThat(latest.save(List.of(withoutPrice(row)))).containsExactly(BITCOIN);
      assertThat(answer(livePoll.invoke(Events.text("live-poll.json"))))
          .contains("\"type\":\"live-poll\"", "\"status\":\"COMPLETE\"", "\"failed\":0");
      assertThat(latest.find(BITCOIN))
          .map(LatestPrice::price)
          .hasValueSatisfying(price -> assertThat(price.finality()).isEqualTo(Finality.LIVE));

      Outcome malformed =
          livePoll.invoke(
              Events.text("live-poll.json").replace("2026-11-20T15:00:00Z", "three o'clock"));
      assertThat(malformed.kind()).isEqualTo(Kind.ERROR);
      assertThat(malformed.body())
          .contains(
              "\"errorMessage\":\"time: not an ISO-8601 instant\"",
              "java.lang.IllegalArgumentException");
    }

    DynamoDbSyncRuns runs = new DynamoDbSyncRuns(dynamoDb, resources.syncRuns(), CLOCK);
    // Of a test before this one.
    int before = runs.newest(RunType.CLOSE_SYNC, 5).size();
    try (FakeRuntimeApi closeSync = run(CloseSyncFunction.class, environment())) {
      assertThat(answer(closeSync.invoke(Events.text("close-sync.json"))))
          .contains("\"type\":\"close-sync\"", "\"active\":2", "\"pending\":0");
      assertThat(runs.newest(RunType.CLOSE_SYNC, 5)).hasSize(before + 1);
    }
  }

  /** The bug it guards against: a zip, or a context, without what a vendor's call needs. */
  @Test
  void backfill_fromAVendorOverHttp_asksIt() {
    DynamoDbSymbols symbols =
        new DynamoDbSymbols(
            dynamoDb, resources.symbols(), resources.latestPrices(), resources.syncRuns());
    DynamoDbLatestPrices latest = new DynamoDbLatestPrices(dynamoDb, resources.latestPrices());
    new TrackSymbol(symbols, latest, new SqsJobQueue(sqs, localSqs.jobsUrl()), CLOCK).track(MSFT);
    try (FakeVendorServer yahoo = FakeVendorServer.start()) {
      yahoo.when(
          path("/v8/finance/chart/MSFT"),
          json(404, "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\"}}}"));
      Map<String, String> environment = new HashMap<>(environment());
      environment.put("VENDORS_ORDER", "yahoo");
      environment.put("VENDORS_YAHOO_BASE_URL", yahoo.baseUrl().toString());
      try (FakeRuntimeApi backfill = run(BackfillFunction.class, environment)) {
        String event = Events.text("backfill.json").replace("AAPL", "MSFT");
        assertThat(answer(backfill.invoke(event))).isEqualTo("{\"batchItemFailures\":[]}");
      }
      assertThat(symbols.find(MSFT).orElseThrow().reason()).startsWith("yahoo: UNKNOWN_SYMBOL");
      assertThat(yahoo.requests()).anyMatch(it -> it.path().equals("/v8/finance/chart/MSFT"));
    }
    new UntrackSymbol(symbols, latest, Retention.ONE_YEAR, CLOCK).untrack(MSFT);
  }

  /**
   * The bug it guards against: a rehearsal that leaves the work of a cold start to each restore.
   */
  @ParameterizedTest
  @CsvSource({
    "BackfillFunction, backfill.json",
    "LivePollFunction, live-poll.json",
    "CloseSyncFunction, close-sync.json"
  })
  void firstEvent_afterARestore_loadsNextToNoClasses(String function, String event)
      throws IOException, ClassNotFoundException {
    Path log = taskRoot.resolve(function + ".log");
    try (FakeRuntimeApi runtime =
        run(
            Class.forName(JobsIT.class.getPackageName() + "." + function),
            snapStart(environment()),
            List.of("-Xlog:class+load:file=" + log))) {
      runtime.awaitCheckpoint();
      List<String> before = loaded(log);
      assertThat(runtime.log()).contains("Rehearsed: ").doesNotContain("not rehearsed");
      runtime.restore();
      answer(runtime.invoke(Events.text(event)));
      List<String> after = loaded(log);

      List<String> added = after.subList(before.size(), after.size());
      Files.write(Path.of("target", "snapshot-added-" + function + ".txt"), added);
      assertThat(before).hasSizeGreaterThan(4_000);
      assertThat(added).as(runtime.log()).hasSizeLessThanOrEqualTo(MOST_NEW_CLASSES);
    }
  }

  /** The bug it guards against: a snapshot, which lies on disks of others, with the keys in it. */
  @Test
  void snapshot_ofAFunctionWithKeys_holdsNoKeyAndNoConnection() throws Exception {
    String key = "sesame-" + UUID.randomUUID();
    try (FakeSecretsManager secrets = FakeSecretsManager.start()) {
      secrets.put("vendor-keys", "{\"VENDORS_MASSIVE_API_KEY\":\"" + key + "\"}");
      try (FakeRuntimeApi runtime =
          run(LivePollFunction.class, snapStart(withKeysFrom(secrets.endpoint())))) {
        runtime.awaitCheckpoint();
        ChildProcess child = ChildProcess.only();
        assertThat(runtime.log()).contains("Rehearsed: ");

        assertThat(child.heapHolds("VENDORS_MASSIVE_API_KEY", taskRoot)).isTrue();
        assertThat(child.heapHolds(key, taskRoot)).isFalse();
        assertThat(secrets.reads()).isZero();
        // The one over which the runtime waits to be restored.
        assertThat(child.connections()).hasSize(1);

        runtime.restore();
        assertThat(answer(runtime.invoke(Events.text("live-poll.json"))))
            .contains("\"type\":\"live-poll\"");
        assertThat(secrets.reads()).isEqualTo(1);
        assertThat(child.heapHolds(key, taskRoot)).isTrue();
      }
    }
  }

  /** As a function that cannot start: nothing runs without the keys. */
  @Test
  void restore_withoutTheKeys_failsAndSaysWhy() {
    try (FakeSecretsManager secrets = FakeSecretsManager.start()) {
      secrets.put("vendor-keys", "{}");
      try (FakeRuntimeApi runtime =
          run(LivePollFunction.class, snapStart(withKeysFrom(secrets.endpoint())))) {
        runtime.awaitCheckpoint();
        runtime.restore();

        assertThat(runtime.awaitOutcome().kind()).isEqualTo(Kind.INIT_ERROR);
        assertThat(runtime.log()).contains("VENDORS_MASSIVE_API_KEY is not set");
      }
    }
  }

  private static Map<String, String> snapStart(Map<String, String> environment) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put(FakeRuntimeApi.INITIALIZATION_TYPE, "snap-start");
    return variables;
  }

  private static Map<String, String> withKeysFrom(URI secretsManager) {
    Map<String, String> variables = new HashMap<>(environment());
    variables.put("VENDORS_ORDER", "massive,simulated");
    variables.put(VendorKeys.VARIABLE, "vendor-keys");
    variables.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secretsManager.toString());
    return variables;
  }

  private static List<String> loaded(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" source: ")).toList();
    }
  }

  @Test
  void start_withBadSettings_failsAndListsThemAll() {
    Map<String, String> environment = new HashMap<>(environment());
    environment.remove("QUEUE_SYMBOL_JOBS_URL");
    environment.put("VENDORS_ORDER", "simulated,bloomberg");
    environment.put("HISTORY_RETENTION_DAYS", "a year");

    try (FakeRuntimeApi runtime = run(LivePollFunction.class, environment)) {
      Outcome outcome = runtime.awaitOutcome();

      assertThat(outcome.kind()).isEqualTo(Kind.INIT_ERROR);
      assertThat(outcome.body())
          .contains(
              "io.stockpricecache.runtime.settings.ConfigurationException",
              "QUEUE_SYMBOL_JOBS_URL is not set",
              "HISTORY_RETENTION_DAYS is not a whole number from 30 to 3660: 'a year'",
              "VENDORS_ORDER names no vendor: 'bloomberg'");
    }
  }

  @Test
  void start_withKeysInSecretsManager_readsThemThere() {
    try (FakeSecretsManager secrets = FakeSecretsManager.start()) {
      Map<String, String> environment = withKeysFrom(secrets.endpoint());
      secrets.put("vendor-keys", "{}");
      try (FakeRuntimeApi runtime = run(LivePollFunction.class, environment)) {
        assertThat(runtime.awaitOutcome().body())
            .contains("ConfigurationException", "VENDORS_MASSIVE_API_KEY is not set");
      }

      secrets.put("vendor-keys", "{\"VENDORS_MASSIVE_API_KEY\":\"sesame\"}");
      try (FakeRuntimeApi runtime = run(LivePollFunction.class, environment)) {
        assertThat(answer(runtime.invoke(Events.text("live-poll.json"))))
            .contains("\"type\":\"live-poll\"");
      }
      assertThat(secrets.reads()).isEqualTo(2);
    }
  }

  private static LatestPrice withoutPrice(LatestPrice row) {
    return new LatestPrice(
        row.symbol(), row.status(), null, row.closes(), row.splits(), row.company(), row.version());
  }

  private static List<Bar> bars(Symbol symbol) {
    return new DynamoDbPriceHistory(dynamoDb, resources.priceHistory(), Retention.ONE_YEAR, CLOCK)
        .read(symbol, SessionDate.of(2000, 1, 3), SessionDate.of(2030, 12, 31));
  }

  private static String answer(Outcome outcome) {
    assertThat(outcome.kind()).as(outcome.body()).isEqualTo(Kind.RESPONSE);
    return outcome.body();
  }

  /** As it stands inside a JSON string. */
  private static String quoted(String json) {
    return json.replace("\"", "\\\"");
  }

  /** The message of that text; others stay invisible for a while. */
  private static Message receive(String url, String text) {
    return sqs
        .receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(5)
                    .messageAttributeNames("All"))
        .messages()
        .stream()
        .filter(message -> message.body().contains(text))
        .findFirst()
        .orElseThrow();
  }
}

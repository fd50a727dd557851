package io.stockpricecache.local.cold;

import io.stockpricecache.api.ApiFunction;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.jobs.BackfillFunction;
import io.stockpricecache.jobs.CloseSyncFunction;
import io.stockpricecache.jobs.LivePollFunction;
import io.stockpricecache.local.bare.BareApi;
import io.stockpricecache.local.bare.BareClient;
import io.stockpricecache.local.bare.BareRead;
import io.stockpricecache.queue.sqs.SqsJobQueue;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.store.dynamodb.DynamoDbLatestPrices;
import io.stockpricecache.store.dynamodb.DynamoDbSymbols;
import io.stockpricecache.store.dynamodb.Tables;
import io.stockpricecache.testkit.LocalDynamoDb;
import io.stockpricecache.testkit.LocalSqs;
import io.stockpricecache.testkit.lambda.FunctionZip;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Prints the table of infra/cold-start.md: what the four functions' cold starts take. */
public final class ColdStart {

  private static final Path FUNCTIONS = Path.of("functions");
  private static final double MEBI = 1024.0 * 1024;
  private static final int RUNS = 5;

  /** Jars of a zip that only the code of this cache uses: a bare handler goes without. */
  private static final List<String> SDK =
      List.of(
          "annotations-",
          "auth-",
          "aws-core-",
          "aws-json-",
          "aws-lambda-java-core",
          "checksums",
          "dynamodb-2",
          "endpoints-spi",
          "eventstream-",
          "http-auth",
          "http-client-spi",
          "identity-spi",
          "json-utils",
          "metrics-spi",
          "profiles-",
          "protocol-core",
          "reactive-streams",
          "regions-",
          "retries",
          "sdk-core",
          "slf4j",
          "logback",
          "third-party-jackson",
          "url-connection",
          "utils-");

  private record Row(
      ColdSubject subject,
      String zip,
      long classes,
      long plain,
      long cached,
      ColdMeter.Restored restored) {}

  private ColdStart() {}

  public static void main(String[] args) throws Exception {
    Path work = Files.createTempDirectory("cold-start");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start(null, 0);
        LocalSqs sqs = LocalSqs.start(0)) {
      Map<String, String> environment = environment(dynamoDb, sqs);
      prepare(dynamoDb, sqs, Settings.parse(environment).resources());
      print(out, measured(work, environment));
    }
    System.exit(0);
  }

  private static List<Row> measured(Path work, Map<String, String> environment) throws IOException {
    Path api = work.resolve("api");
    Path jobs = work.resolve("jobs");
    FunctionZip.unpack(FUNCTIONS.resolve("api/target/api.zip"), api);
    FunctionZip.unpack(FUNCTIONS.resolve("jobs/target/jobs.zip"), jobs);
    ColdSubject.pack(
        BareApi.class,
        api,
        List.of("aws-lambda-java-events", "aws-lambda-java-core"),
        work.resolve("bare"));
    ColdSubject.pack(BareClient.class, jobs, SDK, work.resolve("bare-client"));
    ColdSubject.pack(BareRead.class, jobs, SDK, work.resolve("bare-read"));
    List<ColdSubject> subjects =
        List.of(
            subject("bare handler", BareApi.class, work.resolve("bare"), "api-get-portfolio"),
            subject("bare DynamoDB client", BareClient.class, work.resolve("bare-client"), POLL),
            subject("bare DynamoDB read", BareRead.class, work.resolve("bare-read"), POLL),
            subject("backfill", BackfillFunction.class, jobs, "backfill"),
            subject("live poll", LivePollFunction.class, jobs, POLL),
            subject("close sync", CloseSyncFunction.class, jobs, "close-sync"),
            subject("API", ApiFunction.class, api, "api-get-portfolio"));
    ColdMeter meter = new ColdMeter(work, RUNS);
    List<Row> rows = new ArrayList<>();
    for (ColdSubject bare : subjects) {
      ColdSubject subject =
          new ColdSubject(bare.name(), bare.handler(), bare.taskRoot(), bare.event(), environment);
      rows.add(
          new Row(
              subject,
              zip(subject),
              meter.classes(subject),
              meter.cpuMillis(subject),
              meter.cpuMillisWithCache(subject),
              meter.restored(subject)));
    }
    return rows;
  }

  private static final String POLL = "live-poll";

  private static ColdSubject subject(String name, Class<?> handler, Path taskRoot, String event)
      throws IOException {
    String text = Files.readString(Path.of("events", event + ".json"));
    return new ColdSubject(name, handler.getName(), taskRoot, text, Map.of());
  }

  private static String zip(ColdSubject subject) throws IOException {
    Path zip =
        FUNCTIONS.resolve(
            subject.taskRoot().getFileName()
                + "/target/"
                + subject.taskRoot().getFileName()
                + ".zip");
    return Files.exists(zip) ? String.format(Locale.ROOT, "%.1f", Files.size(zip) / MEBI) : "–";
  }

  private static void print(PrintStream out, List<Row> rows) {
    Row bare = rows.getFirst();
    Row client = rows.get(1);
    out.println(
        "| function | zip MB | classes | cold CPU, ms | x bare handler | x bare client |"
            + " with AOT cache, ms | x bare handler | x bare handler with cache |"
            + " x bare client with cache | classes after a restore |"
            + " CPU after a restore, ms |");
    out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (Row row : rows) {
      out.printf(
          Locale.ROOT,
          "| %s | %s | %,d | %d | %.1f | %.1f | %d | %.1f | %.1f | %.1f | %d | %d |%n",
          row.subject().name(),
          row.zip(),
          row.classes(),
          row.plain(),
          ratio(row.plain(), bare.plain()),
          ratio(row.plain(), client.plain()),
          row.cached(),
          ratio(row.cached(), bare.plain()),
          ratio(row.cached(), bare.cached()),
          ratio(row.cached(), client.cached()),
          row.restored().classes(),
          row.restored().millis());
    }
  }

  private static double ratio(long millis, long of) {
    return (double) millis / of;
  }

  private static Map<String, String> environment(LocalDynamoDb dynamoDb, LocalSqs sqs) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString());
    environment.put("QUEUE_SYMBOL_JOBS_URL", sqs.jobsUrl());
    environment.put("QUEUE_SYMBOL_JOBS_DLQ_URL", sqs.deadJobsUrl());
    environment.put("VENDORS_ORDER", "simulated");
    // One round: while a market is open, a poll would wait for the others.
    environment.put("LIVE_ROUND_SECONDS", "60");
    return environment;
  }

  private static void prepare(LocalDynamoDb dynamoDb, LocalSqs localSqs, Resources resources) {
    StaticCredentialsProvider keys =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    try (DynamoDbClient store =
            DynamoDbClient.builder()
                .endpointOverride(dynamoDb.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(keys)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        SqsClient sqs =
            SqsClient.builder()
                .endpointOverride(localSqs.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(keys)
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
      Tables.create(store, resources);
      new TrackSymbol(
              new DynamoDbSymbols(
                  store, resources.symbols(), resources.latestPrices(), resources.syncRuns()),
              new DynamoDbLatestPrices(store, resources.latestPrices()),
              new SqsJobQueue(sqs, localSqs.jobsUrl()),
              InstantSource.system())
          .track(new Symbol("AAPL"));
    }
  }
}

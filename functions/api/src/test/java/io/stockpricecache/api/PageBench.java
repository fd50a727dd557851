package io.stockpricecache.api;

import static io.stockpricecache.testkit.cache.TestPrices.bar;
import static io.stockpricecache.testkit.cache.TestPrices.date;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import io.stockpricecache.api.fixture.LoggedContext;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.served.ReadReports;
import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.SymbolBatches;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.store.dynamodb.DynamoDbLatestPrices;
import io.stockpricecache.store.dynamodb.DynamoDbSymbols;
import io.stockpricecache.store.dynamodb.Tables;
import io.stockpricecache.testkit.InMemoryIdempotencyKeys;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.InMemoryLatestPrices;
import io.stockpricecache.testkit.InMemoryLeases;
import io.stockpricecache.testkit.InMemoryPriceHistory;
import io.stockpricecache.testkit.InMemoryQuarantine;
import io.stockpricecache.testkit.InMemorySymbols;
import io.stockpricecache.testkit.InMemorySyncRuns;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.LocalDynamoDb;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.cache.InMemoryJobRecords;
import io.stockpricecache.testkit.cache.InMemoryReadReports;
import io.stockpricecache.testkit.cache.InMemorySymbolBatches;
import io.stockpricecache.testkit.directory.InMemoryInstrumentDirectory;
import io.stockpricecache.testkit.intraday.InMemoryIntradayBars;
import io.stockpricecache.testkit.intraday.InMemoryPriceTicks;
import io.stockpricecache.testkit.universe.InMemoryStoredUniverses;
import io.stockpricecache.usecases.history.LatestRow;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A page of symbols by the real handler and by a hand-written one, over the same DynamoDB client.
 * The client's HTTP answers are DynamoDB Local's, recorded once: what is left is the CPU.
 *
 * <p>It is a Saturday; every price is the final one of the last session, with ten closes.
 */
final class PageBench implements AutoCloseable {

  private static final String TABLE = "latest-prices";

  final List<Symbol> symbols;
  private final RecordedHttpClient http = new RecordedHttpClient();
  private final DynamoDbClient client;
  private final TestClock clock = TestClock.at("2026-11-21T12:00:00Z");
  private final ApplicationContext context;
  private final ApiFunction api;
  private final HandWrittenPage handWritten;
  private final ReadCaches caches;
  private final APIGatewayV2HTTPEvent event;
  private final APIGatewayV2HTTPEvent conditional;
  private final LoggedContext lambda = new LoggedContext(new Nowhere());

  PageBench(int size) {
    symbols = IntStream.range(0, size).mapToObj(i -> new Symbol("SYM" + i)).toList();
    try (LocalDynamoDb dynamoDb = LocalDynamoDb.start(null, 0)) {
      client =
          DynamoDbClient.builder()
              .endpointOverride(dynamoDb.endpoint())
              .region(Region.US_EAST_1)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
              .httpClient(http)
              .build();
      LatestPrices latestPrices = new DynamoDbLatestPrices(client, TABLE);
      InMemoryPriceHistory history = new InMemoryPriceHistory(Retention.ONE_YEAR, clock);
      fill(latestPrices, history);
      context = start(latestPrices, history);
      api = new ApiFunction(context);
      caches = context.getBean(ReadCaches.class);
      handWritten = new HandWrittenPage(client, "2026-11-20");
      event = request();
      conditional = request();
      APIGatewayV2HTTPResponse page = hit();
      conditional.setHeaders(Map.of("if-none-match", page.getHeaders().get("ETag")));
      http.replay();
    }
  }

  private APIGatewayV2HTTPEvent request() {
    String list = symbols.stream().map(Symbol::value).collect(Collectors.joining(","));
    return TestApi.request("GET", "/portfolio", "symbols=" + list + "&days=7");
  }

  private void fill(LatestPrices latestPrices, InMemoryPriceHistory history) {
    Tables.create(
        client,
        new Resources(
            "price-history",
            TABLE,
            "symbols",
            "sync-runs",
            "vendor-budgets",
            "price-ticks",
            "price-intraday",
            "universes",
            "http://localhost/symbol-jobs",
            "http://localhost/symbol-jobs-dlq"));
    Symbols tracked = new DynamoDbSymbols(client, "symbols", TABLE, "sync-runs");
    LatestRow rows = new LatestRow(latestPrices, history, clock);
    for (int i = 0; i < symbols.size(); i++) {
      Symbol symbol = symbols.get(i);
      int price = 100 + i;
      history.merge(
          Stream.of(9, 10, 11, 12, 13, 16, 17, 18, 19, 20)
              .map(day -> bar(symbol, date(day), price + "." + (10 + day)))
              .toList());
      tracked.create(TrackedSymbol.pending(symbol, Markets.of(symbol), clock.instant()));
      tracked.createLatest(symbol);
      rows.rebuild(symbol, CorporateActions.NONE, "A company of some name");
    }
  }

  private ApplicationContext start(LatestPrices latestPrices, InMemoryPriceHistory history) {
    ApplicationContext started = ApiFunction.contextBuilder().build();
    started.registerSingleton(InstantSource.class, clock);
    started.registerSingleton(
        Settings.class,
        Settings.parse(Map.of("QUEUE_SYMBOL_JOBS_URL", "http://127.0.0.1/symbol-jobs")));
    started.registerSingleton(LatestPrices.class, latestPrices);
    started.registerSingleton(PriceHistory.class, history);
    started.registerSingleton(PriceTicks.class, new InMemoryPriceTicks(clock));
    started.registerSingleton(
        IntradayBars.class, new InMemoryIntradayBars(Duration.ofDays(60), clock));
    started.registerSingleton(Symbols.class, new InMemorySymbols(new InMemoryLatestPrices()));
    started.registerSingleton(StoredUniverses.class, new InMemoryStoredUniverses());
    started.registerSingleton(JobQueue.class, new InMemoryJobQueue());
    started.registerSingleton(Quarantine.class, new InMemoryQuarantine(clock));
    started.registerSingleton(Leases.class, new InMemoryLeases(clock));
    started.registerSingleton(SyncRuns.class, new InMemorySyncRuns(clock));
    started.registerSingleton(VendorBudgets.class, new InMemoryVendorBudgets(clock));
    started.registerSingleton(IdempotencyKeys.class, new InMemoryIdempotencyKeys(clock));
    started.registerSingleton(JobRecords.class, new InMemoryJobRecords(clock));
    started.registerSingleton(ReadReports.class, new InMemoryReadReports(clock));
    started.registerSingleton(InstrumentDirectory.class, new InMemoryInstrumentDirectory(clock));
    started.registerSingleton(SymbolBatches.class, new InMemorySymbolBatches(clock));
    // Told in four hours of a day, and a line on the terminal here.
    started.registerSingleton(Metrics.class, Metrics.NONE);
    started.registerSingleton(QueueDepth.class, () -> new QueueDepth.Depth(0, 0, 0));
    return started;
  }

  /** Forgets the page, so that the next is read from the store. */
  void forget() {
    symbols.forEach(caches::forget);
  }

  /** The page, from memory where it is there. */
  APIGatewayV2HTTPResponse hit() {
    return api.handleRequest(event, lambda);
  }

  /** The page for a client that has it. */
  APIGatewayV2HTTPResponse notModified() {
    return api.handleRequest(conditional, lambda);
  }

  APIGatewayV2HTTPResponse handWritten() throws IOException {
    return handWritten.handle(event);
  }

  /** Calls of DynamoDB so far. */
  int calls() {
    return http.requests();
  }

  @Override
  public void close() {
    context.close();
    client.close();
    http.close();
  }

  private static final class Nowhere extends AbstractList<String> {
    @Override
    public boolean add(String line) {
      return !line.isEmpty();
    }

    @Override
    public String get(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
      return 0;
    }
  }
}

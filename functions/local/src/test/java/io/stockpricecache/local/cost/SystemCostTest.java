package io.stockpricecache.local.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.routing.LiveCalls;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.local.aws.Aws;
import io.stockpricecache.store.dynamodb.DynamoDbLatestPrices;
import io.stockpricecache.store.dynamodb.DynamoDbLeases;
import io.stockpricecache.store.dynamodb.DynamoDbPriceHistory;
import io.stockpricecache.store.dynamodb.DynamoDbPriceTicks;
import io.stockpricecache.store.dynamodb.DynamoDbQuarantine;
import io.stockpricecache.store.dynamodb.DynamoDbStoredUniverses;
import io.stockpricecache.store.dynamodb.DynamoDbSymbols;
import io.stockpricecache.store.dynamodb.DynamoDbSyncRuns;
import io.stockpricecache.store.dynamodb.Tables;
import io.stockpricecache.testkit.InMemoryJobQueue;
import io.stockpricecache.testkit.LocalDynamoDb;
import io.stockpricecache.testkit.RecordedCalls;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.usecases.close.CloseProjection;
import io.stockpricecache.usecases.close.ProvisionalCloses;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.history.BarValidator;
import io.stockpricecache.usecases.history.LatestRow;
import io.stockpricecache.usecases.intraday.RecordTicks;
import io.stockpricecache.usecases.live.PollLivePrices;
import io.stockpricecache.usecases.live.QuoteValidator;
import io.stockpricecache.usecases.runs.Corrections;
import io.stockpricecache.usecases.runs.LastSync;
import io.stockpricecache.usecases.tracking.TrackSymbol;
import io.stockpricecache.usecases.universe.CurrentCadences;
import io.stockpricecache.vendors.simulated.SimulatedVendor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;

/** What whole operations cost in calls to DynamoDB and to the vendor. */
class SystemCostTest {

  private static final Symbol AAPL = new Symbol("AAPL");

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final RecordedCalls calls = new RecordedCalls();
  private final InMemoryJobQueue queue = new InMemoryJobQueue();
  private final CountingVendor vendor = new CountingVendor(new SimulatedVendor(clock, 1));
  private final LocalDynamoDb server = LocalDynamoDb.start(null, 0);
  private final DynamoDbClient client =
      Aws.client(
          DynamoDbClient.builder()
              .overrideConfiguration(config -> config.addExecutionInterceptor(calls)),
          server.endpoint());
  private final DynamoDbPriceHistory history =
      new DynamoDbPriceHistory(client, "price-history", Retention.ONE_YEAR, clock);
  private final DynamoDbLatestPrices latestPrices =
      new DynamoDbLatestPrices(client, "latest-prices");
  private final DynamoDbSymbols symbols =
      new DynamoDbSymbols(client, "symbols", "latest-prices", "sync-runs");
  private final DynamoDbQuarantine quarantine = new DynamoDbQuarantine(client, "sync-runs", clock);
  private final LatestRow latestRow = new LatestRow(latestPrices, history, clock);
  private final DynamoDbPriceTicks ticks = new DynamoDbPriceTicks(client, "price-ticks", clock);
  private final ProvisionalCloses closes =
      new ProvisionalCloses(new CloseProjection(latestPrices, history, latestRow), quarantine);
  private final BackfillSymbol backfill =
      new BackfillSymbol(
          symbols,
          history,
          latestRow,
          new BarValidator(quarantine, clock),
          new VendorRouter(List.of(vendor), clock),
          queue,
          new DynamoDbLeases(client, "sync-runs", clock),
          new Corrections(new DynamoDbSyncRuns(client, "sync-runs", clock), clock),
          new LastSync(new DynamoDbSyncRuns(client, "sync-runs", clock)),
          Retention.ONE_YEAR,
          Backoff.contended(_ -> true),
          clock);
  private final PollLivePrices poll =
      new PollLivePrices(
          latestPrices,
          closes,
          new VendorRouter(List.of(vendor), clock),
          LiveCalls.ONE_BY_ONE,
          new QuoteValidator(
              quarantine, queue, new DynamoDbLeases(client, "sync-runs", clock), clock),
          new RecordTicks(ticks, queue, clock),
          new DynamoDbLeases(client, "sync-runs", clock),
          new DynamoDbSyncRuns(client, "sync-runs", clock),
          () -> Cadences.ONE_ROUND_OF_ALL,
          _ -> false,
          Metrics.NONE,
          clock);

  @BeforeEach
  void track() {
    Tables.create(client, CostTables.NAMES);
    assertThat(new TrackSymbol(symbols, latestPrices, queue, clock).track(AAPL).isNew()).isTrue();
    calls.clear();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void backfill_ofAFreshYear_isThirteenWriteCallsAndOneVendorCall() {
    assertThat(backfill.run(job())).isEqualTo(BackfillSymbol.Outcome.ACTIVATED);

    assertThat(writes()).hasSizeLessThanOrEqualTo(13);
    assertThat(vendor.calls).isEqualTo(1);
    assertThat(symbols.find(AAPL).orElseThrow().status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  @Test
  void backfill_again_writesNothingAndAsksNoVendor() {
    backfill.run(job());
    calls.clear();

    assertThat(backfill.run(job())).isEqualTo(BackfillSymbol.Outcome.WHOLE);

    assertThat(writes()).isEmpty();
    assertThat(vendor.calls).isEqualTo(1);
  }

  @Test
  void poll_ofAChangedSymbol_isOneWriteOfItsRowAndOneOfItsRound_andOfAnUnchangedOneNone() {
    backfill.run(job());
    calls.clear();

    SyncRun changed = poll.poll();
    assertThat(changed.counts().byName()).containsEntry("updated", 1);
    assertThat(priceWrites())
        .extracting(call -> call.request().toString())
        .satisfiesExactly(
            request -> assertThat(request).contains("INSERT INTO \"price-ticks\""),
            request -> assertThat(request).contains("UPDATE \"latest-prices\""));
    LatestPrice row = latestPrices.find(AAPL).orElseThrow();
    calls.clear();

    SyncRun unchanged = poll.poll();
    assertThat(unchanged.status()).isEqualTo(RunStatus.COMPLETE);
    assertThat(unchanged.counts().byName()).containsEntry("updated", 0);
    assertThat(priceWrites()).isEmpty();
    assertThat(latestPrices.find(AAPL)).contains(row);
  }

  @Test
  void poll_ofFourRounds_isOneScanOneReadOfUniversesAndThreeWritesForLeaseAndJournal() {
    backfill.run(job());
    Cadences everyRound = Cadences.ofUsers(Duration.ofSeconds(15), Duration.ofSeconds(15));
    DynamoDbLeases leases = new DynamoDbLeases(client, "sync-runs", clock);
    PollLivePrices rounds =
        new PollLivePrices(
            latestPrices,
            closes,
            new VendorRouter(List.of(vendor), clock),
            LiveCalls.ONE_BY_ONE,
            new QuoteValidator(quarantine, queue, leases, clock),
            new RecordTicks(ticks, queue, clock),
            leases,
            new DynamoDbSyncRuns(client, "sync-runs", clock),
            new CurrentCadences(
                new DynamoDbStoredUniverses(client, CostTables.NAMES.universes()), everyRound),
            time -> {
              clock.advance(time);
              return true;
            },
            Metrics.NONE,
            clock);
    calls.clear();

    assertThat(rounds.poll().counts().byName())
        .containsEntry("rounds", 4)
        .containsEntry("vendorCalls", 4);

    assertThat(calls.operations()).filteredOn("Scan"::equals).hasSize(1);
    assertThat(calls.calls())
        .filteredOn(call -> isOf(call, CostTables.NAMES.universes()))
        .singleElement()
        .satisfies(call -> assertThat(call.operation()).isEqualTo("Query"))
        .satisfies(call -> assertThat(call.units()).isLessThanOrEqualTo(1));
    assertThat(writes()).hasSize(3 + priceWrites().size());
    assertThat(priceWrites()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void poll_outOfSession_asksNoVendor() {
    backfill.run(job());
    clock.advance(Duration.ofHours(6));

    assertThat(poll.poll().status()).isEqualTo(RunStatus.SKIPPED);

    assertThat(vendor.calls).isEqualTo(1);
  }

  private BackfillJob job() {
    return new BackfillJob(AAPL, clock.instant());
  }

  private static boolean isOf(RecordedCalls.Call call, String table) {
    return call.request()
        .getValueForField("TableName", String.class)
        .filter(table::equals)
        .isPresent();
  }

  /** Every call that writes, to whatever table. */
  private List<RecordedCalls.Call> writes() {
    return calls.calls().stream()
        .filter(call -> !List.of("GetItem", "Query", "Scan").contains(call.operation()))
        .toList();
  }

  /** The poll's own lease and journal are apart: three writes a poll, however many symbols. */
  private List<RecordedCalls.Call> priceWrites() {
    return writes().stream()
        .filter(call -> call.request() instanceof BatchExecuteStatementRequest)
        .toList();
  }

  /** Passes questions on and counts them. */
  private static final class CountingVendor implements Vendor {
    private final Vendor vendor;
    private int calls;

    CountingVendor(Vendor vendor) {
      this.vendor = vendor;
    }

    @Override
    public VendorName name() {
      return vendor.name();
    }

    @Override
    public Capabilities capabilities() {
      return vendor.capabilities();
    }

    @Override
    public DailyHistory dailyHistory(HistoryRequest request) {
      calls++;
      return vendor.dailyHistory(request);
    }

    @Override
    public LiveQuotes liveQuotes(List<Symbol> asked) {
      calls++;
      return vendor.liveQuotes(asked);
    }
  }
}

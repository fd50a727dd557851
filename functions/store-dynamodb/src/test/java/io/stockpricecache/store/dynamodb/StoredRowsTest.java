package io.stockpricecache.store.dynamodb;

import static io.stockpricecache.testkit.Samples.USD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.budget.Refusal;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.BackfillProgress;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.tracked.HistoryExtent;
import io.stockpricecache.domain.tracked.Instrument;
import io.stockpricecache.domain.tracked.Listing;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Unknown;
import io.stockpricecache.domain.tracked.Unreachable;
import io.stockpricecache.domain.tracked.Wanted;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.testkit.LatestSamples;
import io.stockpricecache.testkit.Samples;
import io.stockpricecache.testkit.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Every table holds rows that an earlier version wrote: the next one reads them, and writes the
 * same ones. {@code stored-rows.jsonl} has what the version of November 2026 wrote, a row a line;
 * lines are only ever added.
 */
final class StoredRowsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
  private static final BudgetLimits LIMITS =
      new BudgetLimits(60, 500, ZoneId.of("America/New_York"));

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol MSFT = new Symbol("MSFT");
  private static final Symbol GONE = new Symbol("GONE.L");

  private static final Bar WITH_FIGURES = Samples.official("2026-11-19", "271.50");
  private static final Bar CLOSE_ONLY = Samples.provisional("2026-11-18", "0.00012");

  private static final CompanyData COMPANY =
      new CompanyData(
          VendorName.MASSIVE,
          Instant.parse("2026-11-02T08:30:15Z"),
          "Apple Inc.",
          "Technology",
          "Consumer Electronics",
          "NMS",
          USD,
          new BigDecimal("4488795282370.25"),
          new BigDecimal("36.44"),
          new BigDecimal("288.62"),
          new BigDecimal("169.21"));

  private static final TrackedSymbol WHOLE =
      new TrackedSymbol(
          AAPL,
          SymbolStatus.ACTIVE,
          Wanted.BY_USER,
          new Instrument("XNYS", USD, "XNAS"),
          new CorporateActions(
              List.of(
                  new Split(
                      SessionDate.of(2020, 8, 31),
                      new BigDecimal("4"),
                      BigDecimal.ONE,
                      VendorName.YAHOO)),
              List.of(
                  new Dividend(
                      SessionDate.of(2026, 11, 9), new BigDecimal("0.26"), VendorName.ALPACA))),
          new HistoryExtent(
              Listing.told(SessionDate.of(1980, 12, 12)),
              SessionDate.of(2026, 11, 19),
              new Unreachable(SessionDate.of(2024, 11, 21), 500, null),
              List.of()),
          new BackfillProgress(
              BackfillState.DONE,
              2,
              "yahoo was THROTTLED",
              null,
              Instant.parse("2026-11-20T15:02:00Z")),
          COMPANY,
          null,
          Instant.parse("2026-11-20T14:59:59.123Z"),
          Instant.parse("2026-01-05T10:00:00Z"),
          1);

  private static final TrackedSymbol UNKNOWN =
      new TrackedSymbol(
          GONE,
          SymbolStatus.INACTIVE,
          Wanted.BY_USER,
          new Instrument(Markets.of(GONE).id(), null, null),
          CorporateActions.NONE,
          HistoryExtent.NONE,
          new BackfillProgress(
              BackfillState.FAILED,
              0,
              "no vendor knows it",
              new Unknown(SessionDate.of(2026, 11, 20), 3, 2, new Symbol("NEXT.L")),
              null),
          null,
          null,
          null,
          NOW,
          1);

  private static final SyncRun RUN =
      new SyncRun(
          RunType.CLOSE_SYNC,
          NOW,
          RunStatus.PARTIAL,
          NOW.plusSeconds(12),
          new SyncRun.Counts(Map.of("due", 7, "updated", 5)),
          "2 are late");
  private static final SyncRun RUNNING =
      new SyncRun(
          RunType.VALIDATE, NOW.plusMillis(1), RunStatus.RUNNING, null, SyncRun.Counts.NONE, null);

  private static final SyncRun STOPPED =
      new SyncRun(
          RunType.VALIDATE,
          NOW.minusSeconds(60),
          RunStatus.PARTIAL,
          NOW,
          new SyncRun.Counts(Map.of("symbols", 9, "validated", 5, "gap", 2)),
          new SyncRun.Cursor(MSFT, false, List.of(AAPL, GONE), 1),
          "stopped after MSFT; look at AAPL, GONE.L and 1 more");

  private static final QuarantinedBar DOUBTED =
      new QuarantinedBar(
          AAPL,
          WITH_FIGURES.date(),
          VendorName.YAHOO,
          RejectionReason.JUMP,
          "12 times the close before",
          "c=271.50",
          WITH_FIGURES,
          NOW,
          QuarantinedBar.State.HELD);
  private static final QuarantinedBar IMPOSSIBLE =
      new QuarantinedBar(
          MSFT,
          SessionDate.of(2026, 11, 19),
          VendorName.ALPACA,
          RejectionReason.IMPOSSIBLE_FIGURES,
          "low above high",
          "l=3 h=2",
          null,
          NOW,
          QuarantinedBar.State.HELD);

  private static final IdempotencyKeys.Entry ENTRY =
      new IdempotencyKeys.Entry("fingerprint", "202 {}");

  private final TestClock clock = TestClock.at(NOW.toString());
  private final Resources tables = LocalTables.fresh();
  private final DynamoDbPriceHistory history =
      new DynamoDbPriceHistory(
          LocalTables.shared(), tables.priceHistory(), Retention.ONE_YEAR, clock);
  private final DynamoDbLatestPrices latestPrices =
      new DynamoDbLatestPrices(LocalTables.shared(), tables.latestPrices());
  private final DynamoDbSymbols symbols =
      new DynamoDbSymbols(
          LocalTables.shared(), tables.symbols(), tables.latestPrices(), tables.syncRuns());
  private final DynamoDbSyncRuns runs =
      new DynamoDbSyncRuns(LocalTables.shared(), tables.syncRuns(), clock);
  private final DynamoDbQuarantine quarantine =
      new DynamoDbQuarantine(LocalTables.shared(), tables.syncRuns(), clock);
  private final DynamoDbLeases leases =
      new DynamoDbLeases(LocalTables.shared(), tables.syncRuns(), clock);
  private final DynamoDbIdempotencyKeys keys =
      new DynamoDbIdempotencyKeys(LocalTables.shared(), tables.syncRuns(), clock);
  private final DynamoDbVendorBudgets budgets =
      new DynamoDbVendorBudgets(LocalTables.shared(), tables.vendorBudgets(), clock);

  @Test
  void rows_writtenNow_areThoseOfTheEarlierVersion() throws IOException {
    writeAll();

    for (String table : names().keySet()) {
      assertThat(stored(table)).containsExactlyInAnyOrderElementsOf(recorded(table));
    }
  }

  @Test
  void rows_ofTheEarlierVersion_areRead() throws IOException {
    for (String table : names().keySet()) {
      for (Map<String, AttributeValue> row : recorded(table)) {
        LocalTables.shared().putItem(put -> put.tableName(names().get(table)).item(row));
      }
    }

    assertThat(history.readNewest(AAPL, 9)).containsExactly(CLOSE_ONLY, WITH_FIGURES);
    assertThat(latestPrices.find(AAPL)).contains(LatestSamples.full(AAPL).withVersion(2));
    assertThat(latestPrices.find(MSFT)).contains(LatestSamples.closeOnly(MSFT).withVersion(2));
    assertThat(latestPrices.find(GONE)).contains(LatestPrice.pending(GONE).withVersion(1));
    assertThat(symbols.find(AAPL)).contains(WHOLE.withVersion(2));
    assertThat(symbols.find(MSFT)).contains(pending(MSFT).withVersion(2));
    assertThat(symbols.find(GONE)).contains(UNKNOWN);
    assertThat(runs.newest(RunType.CLOSE_SYNC, 9)).containsExactly(RUN);
    assertThat(runs.newest(RunType.VALIDATE, 9)).containsExactly(RUNNING, STOPPED);
    assertThat(quarantine.held(9)).containsExactly(DOUBTED);
    assertThat(quarantine.find(IMPOSSIBLE.id()))
        .contains(IMPOSSIBLE.as(QuarantinedBar.State.DISMISSED));
    assertThat(leases.acquire("poll", Duration.ofMinutes(1))).isEmpty();
    assertThat(keys.find("key")).contains(ENTRY);
    assertThat(budgets.all())
        .containsExactly(
            new BudgetState(VendorName.YAHOO, 57, 60, 497, 500, null, null, 0, null),
            new BudgetState(
                VendorName.ALPACA,
                60,
                60,
                500,
                500,
                NOW.plusSeconds(90),
                VendorFailure.THROTTLED,
                1,
                NOW));
    clock.advance(Duration.ofMinutes(2));
    assertThat(leases.acquire("poll", Duration.ofMinutes(1)))
        .map(Lease::token)
        .isEqualTo(Optional.of(2L));
  }

  private void writeAll() {
    history.merge(List.of(Samples.fresh("AAPL", WITH_FIGURES), Samples.fresh("AAPL", CLOSE_ONLY)));
    for (TrackedSymbol row : List.of(WHOLE, pending(MSFT), UNKNOWN)) {
      assertThat(symbols.create(row)).isTrue();
      assertThat(symbols.createLatest(row.symbol())).isTrue();
    }
    assertThat(symbols.save(WHOLE, LatestSamples.full(AAPL).withVersion(1))).isTrue();
    assertThat(symbols.save(pending(MSFT).withVersion(1))).isTrue();
    assertThat(latestPrices.save(List.of(LatestSamples.closeOnly(MSFT).withVersion(1))))
        .containsExactly(MSFT);
    runs.save(RUN);
    runs.save(RUNNING);
    runs.save(STOPPED);
    quarantine.hold(List.of(DOUBTED, IMPOSSIBLE));
    quarantine.dismiss(IMPOSSIBLE.id());
    assertThat(leases.acquire("poll", Duration.ofMinutes(1))).isPresent();
    assertThat(keys.claim("key", ENTRY)).isEmpty();
    assertThat(budgets.take(VendorName.YAHOO, "none", LIMITS, 3).calls()).isEqualTo(3);
    budgets.close(
        VendorName.ALPACA,
        "a1b2",
        LIMITS,
        new Refusal(VendorFailure.THROTTLED, Duration.ofSeconds(90), null));
  }

  private static TrackedSymbol pending(Symbol symbol) {
    return TrackedSymbol.pending(symbol, Markets.of(symbol), NOW);
  }

  /** By the name that the table has in the recording. */
  private Map<String, String> names() {
    return Map.of(
        "price-history", tables.priceHistory(),
        "latest-prices", tables.latestPrices(),
        "symbols", tables.symbols(),
        "sync-runs", tables.syncRuns(),
        "vendor-budgets", tables.vendorBudgets());
  }

  private List<Map<String, AttributeValue>> stored(String table) {
    return LocalTables.shared()
        .scanPaginator(scan -> scan.tableName(names().get(table)))
        .items()
        .stream()
        .map(StoredRowsTest::withoutTheCall)
        .toList();
  }

  /** A lease tells by which call it was written, so that a repeated one is known; none is twice. */
  private static Map<String, AttributeValue> withoutTheCall(Map<String, AttributeValue> row) {
    Map<String, AttributeValue> others = new HashMap<>(row);
    others.remove("claim");
    return others;
  }

  /** Its lines of the recording: the table's name, a space, and the row as JSON. */
  private static List<Map<String, AttributeValue>> recorded(String table) throws IOException {
    try (InputStream in = StoredRowsTest.class.getResourceAsStream("stored-rows.jsonl")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> line.startsWith(table + " "))
          .map(line -> EnhancedDocument.fromJson(line.substring(table.length() + 1)).toMap())
          .toList();
    }
  }
}

package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.store.dynamodb.row.BudgetSchema;
import io.stockpricecache.testkit.TestClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows that another version or a hand has written, in the tables that are read in lists. */
final class UnreadableRowsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");

  private final TestClock clock = TestClock.at(NOW.toString());
  private final Resources tables = LocalTables.fresh();

  /** One run of another version, and neither status nor the watch over the close answered. */
  @Test
  void run_unreadable_isPassedOver_andOneMoreIsRead() {
    DynamoDbSyncRuns runs = new DynamoDbSyncRuns(LocalTables.shared(), tables.syncRuns(), clock);
    SyncRun good =
        new SyncRun(
            RunType.LIVE_POLL,
            NOW,
            RunStatus.COMPLETE,
            NOW,
            new SyncRun.Counts(Map.of("due", 1)),
            null);
    runs.save(good);
    LocalTables.putText(
        tables.syncRuns(),
        Map.of(
            "type", "live-poll", "startedAt", "2026-11-20T15:01:00.000000000Z", "status", "ODD"));

    assertThat(runs.newest(RunType.LIVE_POLL, 1)).containsExactly(good);
    assertThat(runs.newest(RunType.LIVE_POLL, 1).unreadable())
        .containsExactly(
            new UnreadableRow(
                tables.syncRuns(),
                "live-poll 2026-11-20T15:01:00.000000000Z",
                "attribute status is broken: unknown value 'ODD'"));
  }

  @Test
  void budget_unreadable_isListedBesideTheOthers() {
    DynamoDbVendorBudgets budgets =
        new DynamoDbVendorBudgets(LocalTables.shared(), tables.vendorBudgets(), clock);
    budgets.take(VendorName.YAHOO, "key", new BudgetLimits(60, 100, ZoneOffset.UTC), 1);
    LocalTables.putText(
        tables.vendorBudgets(), Map.of(BudgetSchema.KEY, "no-hash", "perMinute", "many"));

    assertThat(budgets.all()).extracting(state -> state.vendor()).containsExactly(VendorName.YAHOO);
    assertThat(budgets.all().unreadable())
        .extracting(UnreadableRow::key)
        .containsExactly("no-hash");
  }

  @Test
  void quarantinedBar_unreadable_isListedBesideTheOthers_andRefusedAlone() {
    DynamoDbQuarantine quarantine =
        new DynamoDbQuarantine(LocalTables.shared(), tables.syncRuns(), clock);
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("type", AttributeValue.fromS("quarantine"));
    item.put("startedAt", AttributeValue.fromS("AAPL~2026-11-19~yahoo"));
    item.put("dismissed", AttributeValue.fromBool(false));
    item.put("expiresAt", AttributeValue.fromN("9999999999"));
    item.put("reason", AttributeValue.fromS("OF_THE_NEXT_RELEASE"));
    LocalTables.shared().putItem(put -> put.tableName(tables.syncRuns()).item(item));

    assertThat(quarantine.held(10)).isEmpty();
    assertThat(quarantine.held(10).unreadable()).hasSize(1);
    assertThatThrownBy(() -> quarantine.find(QuarantinedBarId.parse("AAPL~2026-11-19~yahoo")))
        .isInstanceOf(UnreadableRowException.class);
  }

  /** However many are asked for, the one of them is told and the others are found. */
  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void untracked_unreadable_isListedBesideTheOthers(int others) {
    DynamoDbSymbols symbols =
        new DynamoDbSymbols(
            LocalTables.shared(), tables.symbols(), tables.latestPrices(), tables.syncRuns());
    LocalTables.putText(
        tables.syncRuns(), Map.of("type", "untracked", "startedAt", "MSFT", "currency", "?"));
    LocalTables.putText(
        tables.syncRuns(), Map.of("type", "untracked", "startedAt", "NVDA", "currency", "?"));
    List<Symbol> wanted =
        Stream.concat(
                Stream.of(new Symbol("MSFT")),
                IntStream.range(0, others).mapToObj(i -> new Symbol("S" + i)))
            .toList();

    assertThat(symbols.findUntracked(wanted)).isEmpty();
    assertThat(symbols.findUntracked(wanted).unreadable())
        .extracting(UnreadableRow::key)
        .containsExactly("MSFT");
  }

  /** Whoever works on a symbol asks for its market's hours: one row without, and all failed. */
  @Test
  void row_ofAMarketThatIsNotKnown_isUnreadable() {
    LocalTables.putText(tables.symbols(), Map.of("symbol", "KC=F"));
    LocalTables.putText(tables.latestPrices(), Map.of("symbol", "KC=F"));
    DynamoDbSymbols symbols =
        new DynamoDbSymbols(
            LocalTables.shared(), tables.symbols(), tables.latestPrices(), tables.syncRuns());
    DynamoDbLatestPrices prices =
        new DynamoDbLatestPrices(LocalTables.shared(), tables.latestPrices());

    for (List<UnreadableRow> unreadable :
        List.of(
            symbols.all().unreadable(),
            prices.all().unreadable(),
            prices.findAll(List.of(new Symbol("KC=F"))).unreadable())) {
      assertThat(unreadable).extracting(UnreadableRow::key).containsExactly("KC=F");
      assertThat(unreadable.getFirst().reason()).startsWith("is broken: ");
    }
  }

  /** Indices of all countries were stored as American ones, and some of no table are tracked. */
  @Test
  void row_ofAnIndex_isOfTheMarketOfItsTable_orAsItWas() {
    for (String index : List.of("^N225", "^XYZ")) {
      LocalTables.putText(tables.symbols(), Map.of("symbol", index, "market", "XNYS"));
      LocalTables.putText(tables.latestPrices(), Map.of("symbol", index));
    }
    DynamoDbSymbols symbols =
        new DynamoDbSymbols(
            LocalTables.shared(), tables.symbols(), tables.latestPrices(), tables.syncRuns());

    assertThat(symbols.all().unreadable()).isEmpty();
    assertThat(symbols.all())
        .extracting(row -> row.symbol() + " " + row.instrument().market())
        .containsExactlyInAnyOrder("^N225 XTKS", "^XYZ XNYS");
  }

  /**
   * Its every save was refused: each close sync broke off there, and a reader's job never ended.
   */
  @Test
  void row_ofAVersionThatNoWriteCanName_isUnreadable() {
    for (AttributeValue version :
        List.of(
            AttributeValue.fromN("0"), AttributeValue.fromN("-1"),
            AttributeValue.fromN("9223372036854775807"), AttributeValue.fromNul(true))) {
      for (String table : List.of(tables.symbols(), tables.latestPrices())) {
        LocalTables.shared()
            .putItem(
                put ->
                    put.tableName(table)
                        .item(Map.of("symbol", AttributeValue.fromS("MSFT"), "version", version)));
      }
      DynamoDbSymbols symbols =
          new DynamoDbSymbols(
              LocalTables.shared(), tables.symbols(), tables.latestPrices(), tables.syncRuns());
      DynamoDbLatestPrices prices =
          new DynamoDbLatestPrices(LocalTables.shared(), tables.latestPrices());

      assertThat(symbols.all().unreadable()).extracting(UnreadableRow::key).containsExactly("MSFT");
      assertThat(prices.all().unreadable()).extracting(UnreadableRow::key).containsExactly("MSFT");
    }
  }

  @Test
  void reason_ofWhateverLength_isBounded() {
    LocalTables.putText(tables.symbols(), Map.of("symbol", "AAPL", "status", "A".repeat(5_000)));
    DynamoDbSymbols symbols =
        new DynamoDbSymbols(
            LocalTables.shared(), tables.symbols(), tables.latestPrices(), tables.syncRuns());

    assertThat(symbols.all().unreadable().getFirst().reason()).hasSize(UnreadableRow.MAX_REASON);
  }
}

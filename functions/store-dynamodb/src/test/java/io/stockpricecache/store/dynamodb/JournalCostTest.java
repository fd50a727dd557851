package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.testkit.RecordedCalls;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.usecases.status.ReadHealth;
import io.stockpricecache.usecases.status.ReadRuns;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What reading the journal costs, of a hundred runs of each type. */
final class JournalCostTest {

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final RecordedCalls calls = new RecordedCalls();
  private final DynamoDbClient client = LocalTables.client(calls);
  private final Resources tables = LocalTables.fresh();
  private final DynamoDbSyncRuns runs = new DynamoDbSyncRuns(client, tables.syncRuns(), clock);

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void health_ofRunsWithoutCursors_isSevenCallsOfUnitsAsThePageSays() {
    fill(null);

    readHealth();

    assertThat(calls.operations()).hasSize(RunType.values().length).containsOnly("Query");
    assertThat(calls.units()).isBetween(35.0, 42.0);
  }

  /** A cursor is paid for, but not sent: six megabytes of symbols that nobody looks at. */
  @Test
  void health_andRuns_doNotAskForTheCursors() {
    fill(IntStream.range(0, 5_000).mapToObj(i -> new Symbol("SYM" + i + ".L")).toList());

    readHealth();
    assertThat(calls.units()).isBetween(600.0, 660.0);
    new ReadRuns(runs).read(RunType.CLOSE_SYNC, null, 100);

    assertThat(calls.calls())
        .allSatisfy(
            call ->
                assertThat(((QueryRequest) call.request()).expressionAttributeNames())
                    .doesNotContainValue("cursor")
                    .containsValue("counts"));
    assertThat(runs.outlines(RunType.CLOSE_SYNC, 100))
        .hasSize(100)
        .allMatch(run -> run.cursor() == null);
  }

  private void readHealth() {
    calls.clear();
    ReadHealth.Health health =
        new ReadHealth(runs, new DynamoDbLatestPrices(client, tables.latestPrices()), clock).read();
    assertThat(health.lastSync()).isPresent();
  }

  private void fill(@Nullable List<Symbol> wrong) {
    Map<String, Integer> counts = new HashMap<>();
    IntStream.range(0, 14).forEach(i -> counts.put("countOfThings" + i, 1_000 + i));
    for (RunType type : RunType.values()) {
      for (int i = 0; i < 100; i++) {
        var begun = clock.instant().minus(Duration.ofMinutes(i + 1));
        SyncRun.Cursor cursor =
            wrong == null || type != RunType.CLOSE_SYNC
                ? null
                : new SyncRun.Cursor(null, true, wrong, 0);
        runs.save(
            new SyncRun(
                type,
                begun,
                RunStatus.COMPLETE,
                begun.plusSeconds(20),
                new SyncRun.Counts(counts),
                cursor,
                "5 of 8000 symbols without a price, of them MSFT, GOOG, AMZN"));
      }
    }
  }
}

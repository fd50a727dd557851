package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.testkit.TestClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Runs as the versions before and a hand have written them, attribute by attribute. */
final class RunRowsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
  private static final String STARTED_AT = "2026-11-20T14:35:00.000000000Z";
  private static final String STOPPED = "stopped after MSFT; look at AAPL, BRK-B and 2 more";

  private static final AttributeValue NOTHING = AttributeValue.fromNul(true);

  private final Resources tables = LocalTables.fresh();
  private final DynamoDbSyncRuns runs =
      new DynamoDbSyncRuns(LocalTables.shared(), tables.syncRuns(), TestClock.at(NOW.toString()));

  /** As the version of November 2026 wrote it: where it had stopped, its message alone told. */
  @Test
  void run_withAMessageAlone_isReadWithoutACursor() {
    put(Map.of());

    assertThat(runs.newest(RunType.VALIDATE, 5))
        .containsExactly(
            new SyncRun(
                RunType.VALIDATE,
                Instant.parse(STARTED_AT),
                RunStatus.PARTIAL,
                Instant.parse("2026-11-20T14:40:00Z"),
                new SyncRun.Counts(Map.of("symbols", 9, "validated", 5)),
                STOPPED));
  }

  @Test
  void run_stillRunning_isReadWithoutACursor() {
    put(
        Map.of(
            "status", AttributeValue.fromS("RUNNING"),
            "finishedAt", NOTHING,
            "counts", NOTHING,
            "message", NOTHING));

    assertThat(runs.newest(RunType.VALIDATE, 5))
        .containsExactly(
            new SyncRun(
                RunType.VALIDATE,
                Instant.parse(STARTED_AT),
                RunStatus.RUNNING,
                null,
                SyncRun.Counts.NONE,
                null));
  }

  @Test
  void cursor_isReadAttributeByAttribute() {
    put(Map.of("cursor", cursor(Map.of())));
    assertThat(read().getFirst().cursor())
        .isEqualTo(new SyncRun.Cursor(new Symbol("MSFT"), false, List.of(new Symbol("AAPL")), 2));

    put(Map.of("cursor", cursor(Map.of("after", NOTHING, "wrong", NOTHING))));
    assertThat(read().getFirst().cursor()).isEqualTo(new SyncRun.Cursor(null, false, List.of(), 2));

    put(Map.of("cursor", NOTHING));
    assertThat(read().getFirst().cursor()).isNull();
  }

  /** One broken entry must not hide where the audit stands, nor any other entry. */
  @Test
  void run_withAValueThatCannotBe_isUnreadable_andTheOthersAreRead() {
    Map<String, AttributeValue> text = Map.of("x", AttributeValue.fromS("many"));
    Map<String, Map<String, AttributeValue>> broken =
        Map.of(
            "attribute counts.x is missing", Map.of("counts", map(Map.of("x", NOTHING))),
            "attribute counts.x is of another type", Map.of("counts", map(text)),
            "is broken: count x is -1",
                Map.of("counts", map(Map.of("x", AttributeValue.fromN("-1")))),
            "is broken: more is -1", ofCursor("more", AttributeValue.fromN("-1")),
            "attribute cursor.more is missing", ofCursor("more", NOTHING),
            "attribute cursor.atEnd is missing", ofCursor("atEnd", NOTHING),
            "attribute cursor.wrong is of another type", ofCursor("wrong", map(Map.of())),
            "attribute cursor is of another type", Map.of("cursor", AttributeValue.fromS("MSFT")));
    SyncRun good =
        new SyncRun(
            RunType.VALIDATE,
            Instant.parse(STARTED_AT).minusSeconds(1),
            RunStatus.COMPLETE,
            NOW,
            SyncRun.Counts.NONE,
            null);
    runs.save(good);

    broken.forEach(
        (reason, attributes) -> {
          put(attributes);

          assertThat(read()).containsExactly(good);
          assertThat(read().unreadable())
              .containsExactly(
                  new UnreadableRow(tables.syncRuns(), "validate " + STARTED_AT, reason));
        });
  }

  private Rows<SyncRun> read() {
    return runs.newest(RunType.VALIDATE, 5);
  }

  private static Map<String, AttributeValue> ofCursor(String name, AttributeValue value) {
    return Map.of("cursor", cursor(Map.of(name, value)));
  }

  private static AttributeValue cursor(Map<String, AttributeValue> others) {
    Map<String, AttributeValue> cursor =
        new HashMap<>(
            Map.of(
                "after", AttributeValue.fromS("MSFT"),
                "atEnd", AttributeValue.fromBool(false),
                "wrong", AttributeValue.fromL(List.of(AttributeValue.fromS("AAPL"))),
                "more", AttributeValue.fromN("2")));
    cursor.putAll(others);
    return map(cursor);
  }

  private static AttributeValue map(Map<String, AttributeValue> attributes) {
    return AttributeValue.fromM(attributes);
  }

  /** Writes a stopped audit with a message alone, but for those attributes. */
  private void put(Map<String, AttributeValue> others) {
    Map<String, AttributeValue> item =
        new HashMap<>(
            Map.of(
                "type", AttributeValue.fromS("validate"),
                "startedAt", AttributeValue.fromS(STARTED_AT),
                "status", AttributeValue.fromS("PARTIAL"),
                "finishedAt", AttributeValue.fromS("2026-11-20T14:40:00Z"),
                "counts",
                    map(
                        Map.of(
                            "symbols", AttributeValue.fromN("9"),
                            "validated", AttributeValue.fromN("5"))),
                "message", AttributeValue.fromS(STOPPED),
                "expiresAt", AttributeValue.fromN("1797777300")));
    item.putAll(others);
    LocalTables.shared().putItem(put -> put.tableName(tables.syncRuns()).item(item));
  }
}

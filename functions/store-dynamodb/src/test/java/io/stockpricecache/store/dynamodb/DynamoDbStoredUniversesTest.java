package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.universe.StoredUniverse;
import io.stockpricecache.domain.universe.StoredUniverses;
import io.stockpricecache.testkit.universe.StoredUniversesContract;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class DynamoDbStoredUniversesTest extends StoredUniversesContract {

  private static final TierName SP500 = new TierName("sp500");

  private final String table = LocalTables.fresh().universes();

  @Override
  protected StoredUniverses create() {
    return new DynamoDbStoredUniverses(LocalTables.shared(), table);
  }

  @Override
  protected void addUnreadable(TierName name) {
    LocalTables.shared()
        .putItem(
            put ->
                put.tableName(table)
                    .item(
                        Map.of(
                            "universe", AttributeValue.fromS("#"),
                            "member", AttributeValue.fromS(name.value()),
                            "cadence", AttributeValue.fromS("often"),
                            "version", AttributeValue.fromN("3"))));
  }

  @Override
  protected void addUnreadableMember(TierName name) {
    LocalTables.putText(table, Map.of("universe", name.value(), "member", "not a symbol"));
  }

  /** Names of attributes that are stored never change. */
  @Test
  void rows_asStored_havePlainAttributes() {
    create()
        .save(
            new StoredUniverse(
                SP500,
                "S&P 500",
                new TierRule(Duration.ofMinutes(5), 20),
                true,
                "a list",
                LocalDate.of(2026, 11, 2),
                1,
                Instant.parse("2026-11-20T15:00:00Z"),
                Instant.parse("2026-11-20T15:00:01Z"),
                "1 more",
                null,
                0));
    create().change(SP500, List.of(new Symbol("AAPL")), List.of());

    assertThat(LocalTables.shared().scan(scan -> scan.tableName(table)).items())
        .containsExactlyInAnyOrder(
            Map.ofEntries(
                Map.entry("universe", AttributeValue.fromS("#")),
                Map.entry("member", AttributeValue.fromS("sp500")),
                Map.entry("title", AttributeValue.fromS("S&P 500")),
                Map.entry("cadence", AttributeValue.fromN("300")),
                Map.entry("priority", AttributeValue.fromN("20")),
                Map.entry("enabled", AttributeValue.fromBool(true)),
                Map.entry("source", AttributeValue.fromS("a list")),
                Map.entry("asOf", AttributeValue.fromS("2026-11-02")),
                Map.entry("count", AttributeValue.fromN("1")),
                Map.entry("changedAt", AttributeValue.fromS("2026-11-20T15:00:00Z")),
                Map.entry("settledAt", AttributeValue.fromS("2026-11-20T15:00:01Z")),
                Map.entry("change", AttributeValue.fromS("1 more")),
                Map.entry("version", AttributeValue.fromN("1"))),
            Map.of(
                "universe", AttributeValue.fromS("sp500"),
                "member", AttributeValue.fromS("AAPL")));
  }

  @Test
  void change_someNotServed_triesThoseAgain() {
    BusyClient busy = BusyClient.servingWrites(LocalTables.shared(), 10);
    List<Duration> pauses = new ArrayList<>();

    busyUniverses(busy, pauses).change(SP500, symbols(40), List.of());

    assertThat(create().members(SP500)).containsExactlyInAnyOrderElementsOf(symbols(40));
    assertThat(busy.batchSizes()).containsExactly(25, 25, 20, 10);
    assertThat(pauses).hasSize(3);
  }

  @Test
  void change_neverServed_failsAfterTheLastRetry() {
    BusyClient busy = BusyClient.servingWrites(LocalTables.shared(), 0);
    List<Duration> pauses = new ArrayList<>();

    assertThatThrownBy(() -> busyUniverses(busy, pauses).change(SP500, symbols(40), List.of()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("universes");

    assertThat(pauses).hasSize(3);
  }

  private StoredUniverses busyUniverses(BusyClient busy, List<Duration> pauses) {
    return new DynamoDbStoredUniverses(
        busy, table, new Backoff(3, Duration.ofMillis(75), new Random(1), pauses::add));
  }

  private static List<Symbol> symbols(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Symbol("S" + (100 + i))).toList();
  }
}

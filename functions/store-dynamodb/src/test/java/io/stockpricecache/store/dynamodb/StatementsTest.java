package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.testkit.RecordedCalls;
import io.stockpricecache.testkit.Samples;
import io.stockpricecache.testkit.TestClock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;

/** The exact texts and conditions that are sent: each keeps a price from being lost. */
final class StatementsTest {

  private final RecordedCalls calls = new RecordedCalls();
  private final DynamoDbClient client = LocalTables.client(calls);
  private final Resources tables = LocalTables.fresh();
  private final DynamoDbPriceHistory history =
      new DynamoDbPriceHistory(
          client, tables.priceHistory(), Retention.ONE_YEAR, TestClock.at("2026-11-20T15:00:00Z"));

  @AfterEach
  void close() {
    client.close();
  }

  /** A put in its place would bring a provisional close back over the official one. */
  @Test
  void merge_ofANewBar_isAnInsert() {
    history.merge(List.of(Samples.fresh("AAPL", Samples.official("2026-11-19", "271.49"))));

    assertThat(texts())
        .containsExactly(
            ("INSERT INTO \"%s\" VALUE {'symbol':?, 'date':?, 'open':?, 'high':?, 'low':?,"
                    + " 'volume':?, 'close':?, 'currency':?, 'source':?, 'finality':?,"
                    + " 'vendorAsOf':?, 'fetchedAt':?, 'rank':?, 'expiresAt':?}")
                .formatted(tables.priceHistory()));
  }

  /**
   * Without the rank's condition the last writer would win, not the best; with {@code <=} a replay
   * would rewrite every row; without REMOVE the old open would stay beside the new close.
   */
  @Test
  void merge_ofABetterBar_isAnUpdateWhereTheRankIsLower() {
    BarWrite closeOnly = Samples.replacing("AAPL", Samples.provisional("2026-11-19", "271.49"));
    history.merge(List.of(Samples.fresh("AAPL", closeOnly.bar())));
    calls.clear();

    history.merge(List.of(closeOnly));

    assertThat(texts())
        .containsExactly(
            ("UPDATE \"%s\" REMOVE \"open\" REMOVE \"high\" REMOVE \"low\" SET \"close\"=?"
                    + " REMOVE \"volume\" SET \"currency\"=? SET \"source\"=? SET \"finality\"=?"
                    + " SET \"vendorAsOf\"=? SET \"fetchedAt\"=? SET \"rank\"=?"
                    + " SET \"expiresAt\"=? REMOVE \"marks\""
                    + " WHERE \"symbol\"=? AND \"date\"=? AND \"rank\" < ?")
                .formatted(tables.priceHistory()));
  }

  /** Without the version's condition one of two polls would undo the other. */
  @Test
  void save_ofALatestRow_isAnUpdateOfTheVersionRead() {
    DynamoDbLatestPrices latestPrices = new DynamoDbLatestPrices(client, tables.latestPrices());
    LocalTables.put(client, tables.latestPrices(), LatestPrice.pending(new Symbol("AAPL")));
    calls.clear();

    latestPrices.save(List.of(LatestPrice.pending(new Symbol("AAPL")).withVersion(1)));

    assertThat(texts().getFirst())
        .startsWith("UPDATE \"" + tables.latestPrices() + "\" SET \"status\"=? REMOVE \"price\"")
        .endsWith(" SET \"version\"=? WHERE \"symbol\"=? AND \"version\"=?");
  }

  @Test
  void conditions_ofSingleRows_areThese() {
    assertThat(DynamoDbSymbols.ABSENT).isEqualTo("attribute_not_exists(#symbol)");
    assertThat(DynamoDbLeases.FREE)
        .isEqualTo("attribute_not_exists(#until) OR #until <= :now OR #until > :nobodys");
    assertThat(DynamoDbLeases.OWN).isEqualTo("#token = :token");
    assertThat(DynamoDbVendorBudgets.ABSENT).isEqualTo("attribute_not_exists(#key)");
    assertThat(DynamoDbVendorBudgets.unchanged(row("minute", "minuteUsed", "day", "dayUsed")))
        .isEqualTo(
            "#minute = :minute AND #minuteUsed = :minuteUsed"
                + " AND #day = :day AND #dayUsed = :dayUsed"
                + " AND attribute_not_exists(#closedUntil) AND attribute_not_exists(#closedFor)"
                + " AND attribute_not_exists(#refusals) AND attribute_not_exists(#refusedSince)"
                + " AND attribute_not_exists(#triedAt) AND attribute_not_exists(#reserved)"
                + " AND attribute_not_exists(#unreported)");
    assertThat(DynamoDbVendorBudgets.unchanged(row("closedUntil", "closedFor")))
        .contains("#closedUntil = :closedUntil AND #closedFor = :closedFor");
  }

  private static Map<String, AttributeValue> row(String... columns) {
    return Stream.of(columns)
        .collect(Collectors.toMap(column -> column, column -> AttributeValue.fromS("any")));
  }

  private List<String> texts() {
    return calls.calls().stream()
        .map(RecordedCalls.Call::request)
        .map(BatchExecuteStatementRequest.class::cast)
        .flatMap(request -> request.statements().stream())
        .map(statement -> statement.statement())
        .toList();
  }
}

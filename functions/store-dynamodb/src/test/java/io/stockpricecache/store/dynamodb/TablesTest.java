package io.stockpricecache.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.store.dynamodb.row.LatestSchema;
import io.stockpricecache.testkit.LatestSamples;
import io.stockpricecache.testkit.Samples;
import io.stockpricecache.testkit.TestClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

final class TablesTest {

  private final DynamoDbClient client = LocalTables.shared();

  @Test
  void create_fresh_makesAllEightWithTheirKeys() {
    Resources names = LocalTables.freshNames();

    Tables.create(client, names);

    for (Tables.Definition table : Tables.definitions(names)) {
      TableDescription made = client.describeTable(r -> r.tableName(table.name())).table();
      assertThat(made.keySchema())
          .extracting(KeySchemaElement::attributeName)
          .containsExactlyElementsOf(table.keys());
      assertThat(made.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
    }
  }

  @Test
  void create_again_leavesTheRows() {
    Resources names = LocalTables.fresh();
    DynamoDbLatestPrices prices = new DynamoDbLatestPrices(client, names.latestPrices());
    LocalTables.put(client, names.latestPrices(), LatestPrice.pending(new Symbol("AAPL")));

    Tables.create(client, names);

    assertThat(prices.all()).hasSize(1);
  }

  @Test
  void create_untilAskedFor_leavesExpiryOff() {
    Resources names = LocalTables.fresh();
    assertThat(expiry(names.priceHistory())).isEqualTo(TimeToLiveStatus.DISABLED);

    Tables.enableExpiry(client, names);

    assertThat(expiry(names.priceHistory())).isEqualTo(TimeToLiveStatus.ENABLED);
    assertThat(expiry(names.syncRuns())).isEqualTo(TimeToLiveStatus.ENABLED);
    assertThat(expiry(names.latestPrices())).isEqualTo(TimeToLiveStatus.DISABLED);
  }

  /** Milliseconds, or a string, would never expire: DynamoDB does not complain. */
  @Test
  void bar_asStored_hasPlainAttributesAndExpiresInEpochSeconds() {
    Resources names = LocalTables.fresh();
    new DynamoDbPriceHistory(
            client, names.priceHistory(), Retention.ONE_YEAR, TestClock.at("2026-11-20T15:00:00Z"))
        .merge(List.of(Samples.fresh("AAPL", Samples.official("2026-11-19", "271.50"))));

    Map<String, AttributeValue> item =
        client.scan(r -> r.tableName(names.priceHistory())).items().getFirst();

    assertThat(item)
        .containsEntry("symbol", AttributeValue.fromS("AAPL"))
        .containsEntry("date", AttributeValue.fromS("2026-11-19"))
        .containsEntry("close", AttributeValue.fromN("271.5"))
        .containsEntry("volume", AttributeValue.fromN("54321000"))
        .containsEntry("currency", AttributeValue.fromS("USD"))
        .containsEntry("source", AttributeValue.fromS("yahoo"))
        .containsEntry("finality", AttributeValue.fromS("FINAL"))
        .containsEntry("vendorAsOf", AttributeValue.fromS("2026-11-19T21:00:00Z"))
        .containsEntry("expiresAt", AttributeValue.fromN("1826668800"))
        .containsOnlyKeys(
            "symbol",
            "date",
            "open",
            "high",
            "low",
            "close",
            "volume",
            "currency",
            "source",
            "finality",
            "vendorAsOf",
            "fetchedAt",
            "rank",
            "expiresAt");
  }

  @Test
  void latestRow_asStored_hasPlainAttributes() {
    Map<String, AttributeValue> item =
        LatestSchema.SCHEMA.item(LatestSamples.full(new Symbol("AAPL")));

    assertThat(item)
        .containsEntry("price", AttributeValue.fromN("1271.49"))
        .containsEntry("change", AttributeValue.fromN("5.24"))
        .containsEntry("finality", AttributeValue.fromS("LIVE"))
        .containsEntry("asOf", AttributeValue.fromS("2026-11-20T15:00:00Z"));
    assertThat(item.get("closes").l().getLast().m())
        .isEqualTo(
            Map.of(
                "d", AttributeValue.fromS("2026-11-19"),
                "c", AttributeValue.fromN("1259.13"),
                "f", AttributeValue.fromS("P")));
  }

  private TimeToLiveStatus expiry(String table) {
    return client
        .describeTimeToLive(r -> r.tableName(table))
        .timeToLiveDescription()
        .timeToLiveStatus();
  }
}

package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.IdempotencyKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The keys as rows of sync-runs: type {@code idempotency}, startedAt the key. */
public final class DynamoDbIdempotencyKeys implements IdempotencyKeys {

  private static final String TYPE = "idempotency";

  /** The bug it guards against: two requests of one key that are both done. */
  static final String FREE = "attribute_not_exists(expiresAt) OR expiresAt <= :now";

  private static final Duration KEPT = Duration.ofDays(1);

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  public DynamoDbIdempotencyKeys(DynamoDbClient client, String syncRunsTable, InstantSource clock) {
    this.client = requireNonNull(client, "client is null");
    this.table = requireNonNull(syncRunsTable, "syncRunsTable is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public Optional<Entry> claim(String key, Entry entry) {
    long now = clock.instant().getEpochSecond();
    PutItemRequest request =
        PutItemRequest.builder()
            .tableName(table)
            .item(
                new ItemWriter()
                    .text("type", TYPE)
                    .text("startedAt", key)
                    .text("fingerprint", entry.fingerprint())
                    .text("answer", entry.answer())
                    .number("expiresAt", now + KEPT.toSeconds())
                    .item())
            .conditionExpression(FREE)
            .expressionAttributeValues(Map.of(":now", AttributeValue.fromN(Long.toString(now))))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    try {
      Calls.call("writing an idempotency key", () -> client.putItem(request));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      return Optional.of(entry(Row.of(table, e.item(), "type", "startedAt")));
    }
  }

  @Override
  public Optional<Entry> find(String key) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(table).key(item(key)).consistentRead(true).build();
    GetItemResponse response =
        Calls.call("reading an idempotency key", () -> client.getItem(request));
    if (!response.hasItem()) {
      return Optional.empty();
    }
    Row row = Row.of(table, response.item(), "type", "startedAt");
    return row.number("expiresAt", Long::parseLong) > clock.instant().getEpochSecond()
        ? Optional.of(entry(row))
        : Optional.empty();
  }

  @Override
  public void forget(String key) {
    Calls.call(
        "removing an idempotency key",
        () -> client.deleteItem(request -> request.tableName(table).key(item(key))));
  }

  private static Map<String, AttributeValue> item(String key) {
    return new ItemWriter().text("type", TYPE).text("startedAt", key).item();
  }

  private static Entry entry(Row row) {
    return row.as(
        it ->
            new Entry(
                it.text("fingerprint", Function.identity()),
                it.text("answer", Function.identity())));
  }
}

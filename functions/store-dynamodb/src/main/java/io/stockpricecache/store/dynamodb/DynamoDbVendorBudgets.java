package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.BudgetGrant;
import io.stockpricecache.domain.store.VendorBudgets;
import io.stockpricecache.domain.vendor.BudgetLimits;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The budgets in DynamoDB: read, count, and write on the condition that nobody else has counted
 * meanwhile; who loses counts again from what the winner left.
 */
public final class DynamoDbVendorBudgets implements VendorBudgets {

  /** The bug it guards against: two functions that both spend the last call of the minute. */
  static final String UNCHANGED =
      "#minute = :minute AND #minuteUsed = :minuteUsed AND #day = :day AND #dayUsed = :dayUsed";

  static final String ABSENT = "attribute_not_exists(#key)";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;
  private final Backoff backoff;

  public DynamoDbVendorBudgets(DynamoDbClient client, String table, InstantSource clock) {
    this(client, table, clock, Backoff.contended());
  }

  DynamoDbVendorBudgets(DynamoDbClient client, String table, InstantSource clock, Backoff backoff) {
    this.client = requireNonNull(client, "client is null");
    this.table = requireNonNull(table, "table is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.backoff = requireNonNull(backoff, "backoff is null");
  }

  @Override
  public BudgetGrant take(VendorName vendor, String key, BudgetLimits limits, int wanted) {
    if (wanted < 1) {
      throw new IllegalArgumentException("wanted is below 1: " + wanted);
    }
    Map<String, AttributeValue> account =
        Map.of(Tables.BUDGET_KEY, AttributeValue.fromS(vendor.id() + "#" + key));
    Map<String, AttributeValue> stored = read(account);
    for (int retry = 1; ; retry++) {
      Instant now = clock.instant();
      BudgetUse before =
          stored.isEmpty()
              ? BudgetUse.startingAt(now, limits)
              : BudgetUse.read(table, stored).movedTo(now, limits);
      int calls = before.free(limits, wanted);
      BudgetUse after = before.plus(calls);
      if (calls == 0) {
        return after.grant(0, limits);
      }
      try {
        write(account, stored, after);
        return after.grant(calls, limits);
      } catch (ConditionalCheckFailedException e) {
        stored = e.hasItem() ? e.item() : Map.of();
        backoff.beforeRetry(retry, "taking a call of " + vendor);
      }
    }
  }

  private Map<String, AttributeValue> read(Map<String, AttributeValue> account) {
    return Calls.call(
            "reading " + table,
            () ->
                client.getItem(
                    request -> request.tableName(table).key(account).consistentRead(true)))
        .item();
  }

  private void write(
      Map<String, AttributeValue> account, Map<String, AttributeValue> stored, BudgetUse use) {
    Map<String, AttributeValue> item = new HashMap<>(account);
    item.putAll(use.item());
    PutItemRequest.Builder request =
        PutItemRequest.builder()
            .tableName(table)
            .item(item)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    if (stored.isEmpty()) {
      request
          .conditionExpression(ABSENT)
          .expressionAttributeNames(Map.of("#key", Tables.BUDGET_KEY));
    } else {
      Map<String, String> names = new HashMap<>();
      Map<String, AttributeValue> values = new HashMap<>();
      for (String column : BudgetUse.COLUMNS) {
        names.put("#" + column, column);
        values.put(":" + column, requireNonNull(stored.get(column), column + " is missing"));
      }
      request
          .conditionExpression(UNCHANGED)
          .expressionAttributeNames(names)
          .expressionAttributeValues(values);
    }
    Calls.call("writing " + table, () -> client.putItem(request.build()));
  }
}

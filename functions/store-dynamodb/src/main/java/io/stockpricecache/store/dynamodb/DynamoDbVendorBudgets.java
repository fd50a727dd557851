package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.BudgetGrant;
import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.budget.Refusal;
import io.stockpricecache.domain.budget.Refusals;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
  public BudgetGrant take(
      VendorName vendor, String key, BudgetLimits limits, int wanted, int atLeast) {
    if (atLeast < 1 || wanted < atLeast) {
      throw new IllegalArgumentException("not 1 to wanted: " + atLeast + " of " + wanted);
    }
    UnaryOperator<BudgetUse> counting =
        before -> {
          Instant now = clock.instant();
          return before.plus(before.free(limits, wanted, atLeast, now), now);
        };
    Change change = change(vendor, key, limits, counting);
    int granted = change.after.dayUsed() - change.before.dayUsed();
    return change.after.grant(granted, atLeast, limits, clock.instant());
  }

  @Override
  public Refusals close(VendorName vendor, String key, BudgetLimits limits, Refusal refusal) {
    return change(vendor, key, limits, before -> before.plus(refusal, clock.instant()))
        .after
        .refusals();
  }

  @Override
  public int leftToday(VendorName vendor, String key, BudgetLimits limits) {
    Map<String, AttributeValue> stored = read(account(vendor, key));
    return stored.isEmpty()
        ? limits.perDay()
        : BudgetUse.read(table, stored).leftToday(limits, clock.instant());
  }

  @Override
  public Rows<BudgetState> all() {
    Instant now = clock.instant();
    return Calls.call(
        "reading " + table,
        () ->
            Row.all(
                    client.scanPaginator(request -> request.tableName(table)).items(),
                    item -> BudgetItems.state(table, item, now))
                .with(all -> all.stream().flatMap(Optional::stream).toList())
                .sorted(Comparator.comparing(BudgetState::vendor)));
  }

  private record Change(BudgetUse before, BudgetUse after) {}

  /** Writes nothing where nothing changes. */
  private Change change(
      VendorName vendor, String key, BudgetLimits limits, UnaryOperator<BudgetUse> operator) {
    Map<String, AttributeValue> account = account(vendor, key);
    Map<String, AttributeValue> stored = read(account);
    for (int retry = 1; ; retry++) {
      Instant now = clock.instant();
      BudgetUse before =
          stored.isEmpty()
              ? BudgetUse.startingAt(now, limits)
              : BudgetUse.read(table, stored).movedTo(now, limits);
      BudgetUse after = operator.apply(before);
      if (after.equals(before)) {
        return new Change(before, after);
      }
      try {
        write(account, stored, after, limits);
        return new Change(before, after);
      } catch (ConditionalCheckFailedException e) {
        stored = e.hasItem() ? e.item() : Map.of();
        backoff.beforeRetry(retry, "the budget of " + vendor);
      }
    }
  }

  private static Map<String, AttributeValue> account(VendorName vendor, String key) {
    return Map.of(Tables.BUDGET_KEY, AttributeValue.fromS(vendor.id() + "#" + key));
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
      Map<String, AttributeValue> account,
      Map<String, AttributeValue> stored,
      BudgetUse use,
      BudgetLimits limits) {
    Map<String, AttributeValue> item = new HashMap<>(account);
    item.putAll(use.item());
    // For those who look at it without knowing the settings.
    item.putAll(BudgetItems.limits(limits));
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
      request
          .conditionExpression(unchanged(stored))
          .expressionAttributeNames(names())
          .expressionAttributeValues(values(stored));
    }
    Calls.call("writing " + table, () -> client.putItem(request.build()));
  }

  /** The bug it guards against: two functions that both spend the last call of the minute. */
  static String unchanged(Map<String, AttributeValue> stored) {
    return BudgetUse.COLUMNS.stream()
        .map(
            column ->
                stored.containsKey(column)
                    ? "#%s = :%s".formatted(column, column)
                    : "attribute_not_exists(#%s)".formatted(column))
        .collect(Collectors.joining(" AND "));
  }

  private static Map<String, String> names() {
    return BudgetUse.COLUMNS.stream().collect(Collectors.toMap(column -> "#" + column, it -> it));
  }

  private static Map<String, AttributeValue> values(Map<String, AttributeValue> stored) {
    return BudgetUse.COLUMNS.stream()
        .filter(stored::containsKey)
        .collect(
            Collectors.toMap(column -> ":" + column, column -> requireNonNull(stored.get(column))));
  }
}

package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.budget.BudgetGrant;
import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.BudgetRequest;
import io.stockpricecache.domain.budget.BudgetState;
import io.stockpricecache.domain.budget.Refusal;
import io.stockpricecache.domain.budget.Refusals;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.store.dynamodb.row.BudgetSchema;
import io.stockpricecache.store.dynamodb.row.BudgetSchema.Budget;
import io.stockpricecache.store.dynamodb.row.BudgetUse;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The budgets in DynamoDB: read, count, and write on the condition that nobody else has counted
 * meanwhile; who loses counts again from what the winner left.
 */
public final class DynamoDbVendorBudgets implements VendorBudgets {

  static final String ABSENT = "attribute_not_exists(#key)";

  private final MappedTable<Budget> table;
  private final InstantSource clock;
  private final Backoff backoff;

  public DynamoDbVendorBudgets(DynamoDbClient client, String table, InstantSource clock) {
    this(client, table, clock, Backoff.contended());
  }

  DynamoDbVendorBudgets(DynamoDbClient client, String table, InstantSource clock, Backoff backoff) {
    this.table = new MappedTable<>(client, table, BudgetSchema.SCHEMA);
    this.clock = requireNonNull(clock, "clock is null");
    this.backoff = requireNonNull(backoff, "backoff is null");
  }

  @Override
  public BudgetGrant take(
      VendorName vendor, String key, BudgetLimits limits, BudgetRequest request) {
    AtomicInteger granted = new AtomicInteger();
    UnaryOperator<BudgetUse> counting =
        before -> {
          BudgetUse.Counted counted = before.take(request, limits, clock.instant());
          granted.set(counted.granted());
          return counted.after();
        };
    BudgetUse after = change(vendor, key, limits, counting);
    return after.grant(granted.get(), request.atLeast(), limits, clock.instant());
  }

  @Override
  public Refusals close(VendorName vendor, String key, BudgetLimits limits, Refusal refusal) {
    return change(vendor, key, limits, before -> before.plus(refusal, clock.instant())).refusals();
  }

  @Override
  public int leftToday(VendorName vendor, String key, BudgetLimits limits) {
    return table
        .findItem(BudgetSchema.key(vendor, key))
        .map(stored -> BudgetSchema.use(table.name(), stored).leftToday(limits, clock.instant()))
        .orElse(limits.perDay());
  }

  @Override
  public Optional<Refusals> refusedToday(VendorName vendor, String key, BudgetLimits limits) {
    return table
        .findItem(BudgetSchema.key(vendor, key))
        .flatMap(
            stored -> BudgetSchema.use(table.name(), stored).refusedToday(limits, clock.instant()));
  }

  @Override
  public Rows<BudgetState> all() {
    Instant now = clock.instant();
    return table
        .all()
        .with(all -> all.stream().flatMap(budget -> budget.state(now).stream()).toList())
        .sorted(Comparator.comparing(BudgetState::vendor));
  }

  /** What counts after the change. Writes nothing where nothing changes. */
  private BudgetUse change(
      VendorName vendor, String key, BudgetLimits limits, UnaryOperator<BudgetUse> operator) {
    AtomicReference<Map<String, AttributeValue>> standing =
        new AtomicReference<>(table.findItem(BudgetSchema.key(vendor, key)).orElse(Map.of()));
    return backoff.untilDone(
        "the budget of " + vendor,
        () -> {
          Map<String, AttributeValue> stored = standing.get();
          BudgetUse before = use(stored, limits);
          BudgetUse after = operator.apply(before);
          if (after.equals(before)) {
            return Optional.of(after);
          }
          // With the limits, for those who look at it without knowing the settings.
          Budget budget = new Budget(vendor, key, after, limits);
          Optional<Map<String, AttributeValue>> newer = table.putOrFind(budget, condition(stored));
          newer.ifPresent(standing::set);
          return newer.isEmpty() ? Optional.of(after) : Optional.empty();
        });
  }

  private BudgetUse use(Map<String, AttributeValue> stored, BudgetLimits limits) {
    Instant now = clock.instant();
    return stored.isEmpty()
        ? BudgetUse.startingAt(now, limits)
        : BudgetSchema.use(table.name(), stored).movedTo(now, limits);
  }

  private static Expression condition(Map<String, AttributeValue> stored) {
    Expression.Builder condition = Expression.builder();
    if (stored.isEmpty()) {
      return condition.expression(ABSENT).putExpressionName("#key", BudgetSchema.KEY).build();
    }
    for (String column : BudgetSchema.USE) {
      condition.putExpressionName("#" + column, column);
      AttributeValue value = stored.get(column);
      if (value != null) {
        condition.putExpressionValue(":" + column, value);
      }
    }
    return condition.expression(unchanged(stored)).build();
  }

  /** The bug it guards against: two functions that both spend the last call of the minute. */
  static String unchanged(Map<String, AttributeValue> stored) {
    return BudgetSchema.USE.stream()
        .map(
            column ->
                stored.containsKey(column)
                    ? "#%s = :%s".formatted(column, column)
                    : "attribute_not_exists(#%s)".formatted(column))
        .collect(Collectors.joining(" AND "));
  }
}

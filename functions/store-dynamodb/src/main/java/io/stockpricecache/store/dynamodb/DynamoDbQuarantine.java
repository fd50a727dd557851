package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.quarantine.QuarantinedBarId;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.store.dynamodb.row.QuarantinedBarSchema;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The quarantine as rows of sync-runs; see {@link QuarantinedBarSchema}. Few and rare: a write
 * each.
 */
public final class DynamoDbQuarantine implements Quarantine {

  /**
   * The bug it guards against: a bar that an operator found wrong comes back with the next answer.
   * What is removed is there until its TTL.
   */
  static final String UNDECIDED =
      "attribute_not_exists(dismissed) OR expiresAt <= :now"
          + " OR (dismissed = :false AND attribute_not_exists(released))";

  private static final String KEPT = "expiresAt > :now";

  private static final String SHOWN =
      KEPT + " AND dismissed = :false AND attribute_not_exists(released)";

  private static final AttributeValue FALSE = AttributeValue.fromBool(false);

  private final MappedTable<QuarantinedBar> table;
  private final InstantSource clock;

  public DynamoDbQuarantine(DynamoDbClient client, String syncRunsTable, InstantSource clock) {
    this.table = new MappedTable<>(client, syncRunsTable, QuarantinedBarSchema.SCHEMA);
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void hold(Collection<QuarantinedBar> bars) {
    Expression undecided =
        Expression.builder()
            .expression(UNDECIDED)
            .putExpressionValue(":false", FALSE)
            .putExpressionValue(":now", AttributeValue.fromN(Long.toString(now())))
            .build();
    for (QuarantinedBar bar : bars) {
      // A refusal is an entry of which something was decided: it stays as it is.
      var _ = table.put(bar, undecided);
    }
  }

  @Override
  public Optional<QuarantinedBar> find(QuarantinedBarId id) {
    return table
        .findItem(QuarantinedBarSchema.key(id))
        .filter(item -> !isExpired(item))
        .map(item -> QuarantinedBarSchema.SCHEMA.read(table.name(), item));
  }

  @Override
  public Rows<QuarantinedBar> of(Symbol symbol) {
    return query(
        " AND begins_with(startedAt, :symbol)",
        KEPT,
        Map.of(":symbol", AttributeValue.fromS(symbol + "~")),
        Integer.MAX_VALUE);
  }

  @Override
  public Rows<QuarantinedBar> held(int count) {
    return query("", SHOWN, Map.of(":false", FALSE), count);
  }

  /**
   * @param ofThem a further condition of the key
   * @param filter by {@code :now}, too
   */
  private Rows<QuarantinedBar> query(
      String ofThem, String filter, Map<String, AttributeValue> more, int count) {
    Map<String, AttributeValue> values = new HashMap<>(more);
    values.put(":type", AttributeValue.fromS(QuarantinedBarSchema.TYPE));
    values.put(":now", AttributeValue.fromN(Long.toString(now())));
    return table.query(
        QueryRequest.builder()
            .keyConditionExpression("#type = :type" + ofThem)
            .filterExpression(filter)
            .expressionAttributeNames(Map.of("#type", "type"))
            .expressionAttributeValues(values),
        count);
  }

  /** By expiry, which readers go by at once: whoever calls this need not be allowed to delete. */
  @Override
  public void remove(QuarantinedBarId id) {
    update(id, "SET expiresAt = :value", Map.of(":value", AttributeValue.fromN("0")));
  }

  @Override
  public void dismiss(QuarantinedBarId id) {
    update(
        id,
        "SET dismissed = :true REMOVE released",
        Map.of(":true", AttributeValue.fromBool(true)));
  }

  @Override
  public void release(QuarantinedBarId id) {
    update(
        id,
        "SET released = :text, dismissed = :false",
        Map.of(":text", AttributeValue.fromS("true"), ":false", FALSE));
  }

  /** Updates the entry, if there is one. */
  private void update(QuarantinedBarId id, String expression, Map<String, AttributeValue> values) {
    var _ =
        table.update(
            request ->
                request
                    .key(QuarantinedBarSchema.key(id))
                    .updateExpression(expression)
                    .conditionExpression("attribute_exists(dismissed)")
                    .expressionAttributeValues(values));
  }

  private boolean isExpired(Map<String, AttributeValue> item) {
    return QuarantinedBarSchema.SCHEMA
            .attributes(table.name(), item)
            .number("expiresAt", Long::valueOf)
        <= now();
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}

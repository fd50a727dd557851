package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.quarantine.HeldBar;
import io.stockpricecache.domain.quarantine.HeldBarId;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.store.Rows;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The quarantine as rows of sync-runs; see {@link HeldItems}. Few and rare: a write each. */
public final class DynamoDbQuarantine implements Quarantine {

  /**
   * The bug it guards against: a bar that an operator found wrong comes back with the next answer.
   */
  static final String NOT_DISMISSED = "attribute_not_exists(dismissed) OR dismissed = :false";

  private static final String UNEXPIRED = "expiresAt > :now";

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  public DynamoDbQuarantine(DynamoDbClient client, String syncRunsTable, InstantSource clock) {
    this.client = requireNonNull(client, "client is null");
    this.table = requireNonNull(syncRunsTable, "syncRunsTable is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void hold(Collection<HeldBar> bars) {
    for (HeldBar bar : bars) {
      // A refusal is an entry that was dismissed: it stays as it is.
      var _ =
          Calls.holds(
              "holding back " + bar.id(),
              () ->
                  client.putItem(
                      request ->
                          request
                              .tableName(table)
                              .item(HeldItems.item(bar))
                              .conditionExpression(NOT_DISMISSED)
                              .expressionAttributeValues(
                                  Map.of(":false", AttributeValue.fromBool(false)))));
    }
  }

  @Override
  public Optional<HeldBar> find(HeldBarId id) {
    Map<String, AttributeValue> item =
        Calls.call(
            "reading held bar",
            () ->
                client
                    .getItem(
                        request ->
                            request.tableName(table).key(HeldItems.key(id)).consistentRead(true))
                    .item());
    return item.isEmpty() || isExpired(item)
        ? Optional.empty()
        : Optional.of(HeldItems.held(table, item));
  }

  @Override
  public Rows<HeldBar> held(int count) {
    return Calls.call(
        "reading held bars",
        () ->
            held(
                client
                    .queryPaginator(
                        request ->
                            request
                                .tableName(table)
                                .keyConditionExpression("#type = :type")
                                .filterExpression(UNEXPIRED + " AND dismissed = :false")
                                .expressionAttributeNames(Map.of("#type", "type"))
                                .expressionAttributeValues(
                                    Map.of(
                                        ":type", AttributeValue.fromS(HeldItems.TYPE),
                                        ":now", now(),
                                        ":false", AttributeValue.fromBool(false))))
                    .items(),
                count));
  }

  private Rows<HeldBar> held(Iterable<Map<String, AttributeValue>> items, int count) {
    List<Map<String, AttributeValue>> first = new ArrayList<>();
    Iterator<Map<String, AttributeValue>> all = items.iterator();
    while (first.size() < count && all.hasNext()) {
      first.add(all.next());
    }
    return Row.all(first, item -> HeldItems.held(table, item));
  }

  /** By expiry, which readers go by at once: whoever calls this need not be allowed to delete. */
  @Override
  public void remove(HeldBarId id) {
    update(id, "SET expiresAt = :value", AttributeValue.fromN("0"));
  }

  @Override
  public void dismiss(HeldBarId id) {
    update(id, "SET dismissed = :value", AttributeValue.fromBool(true));
  }

  /** Updates the entry, if there is one. */
  private void update(HeldBarId id, String expression, AttributeValue value) {
    var _ =
        Calls.holds(
            "updating the held bar " + id,
            () ->
                client.updateItem(
                    request ->
                        request
                            .tableName(table)
                            .key(HeldItems.key(id))
                            .updateExpression(expression)
                            .conditionExpression("attribute_exists(dismissed)")
                            .expressionAttributeValues(Map.of(":value", value))));
  }

  private boolean isExpired(Map<String, AttributeValue> item) {
    long expiresAt = Row.of(table, item, "type", "startedAt").number("expiresAt", Long::valueOf);
    return expiresAt <= clock.instant().getEpochSecond();
  }

  private AttributeValue now() {
    return AttributeValue.fromN(Long.toString(clock.instant().getEpochSecond()));
  }
}

package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.SyncRun;
import io.stockpricecache.domain.store.SyncRuns;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The journal of runs in DynamoDB. What has expired lies before the key that a query begins at. */
public final class DynamoDbSyncRuns implements SyncRuns {

  private final DynamoDbClient client;
  private final String table;
  private final InstantSource clock;

  public DynamoDbSyncRuns(DynamoDbClient client, String table, InstantSource clock) {
    this.client = requireNonNull(client, "client is null");
    this.table = requireNonNull(table, "table is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void save(SyncRun run) {
    Calls.call(
        "writing " + table,
        () -> client.putItem(request -> request.tableName(table).item(SyncRunItems.item(run))));
  }

  @Override
  public List<SyncRun> newest(RunType type, int count) {
    if (count < 1) {
      return List.of();
    }
    Instant expired = clock.instant().minus(SyncRunItems.KEPT);
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("#type = :type AND #startedAt > :expired")
            .expressionAttributeNames(Map.of("#type", "type", "#startedAt", "startedAt"))
            .expressionAttributeValues(
                Map.of(
                    ":type", AttributeValue.fromS(type.id()),
                    ":expired", AttributeValue.fromS(SortableTime.text(expired))))
            .scanIndexForward(false)
            .limit(count)
            .build();
    return Calls.call(
        "reading " + table,
        () -> client.query(request).items().stream().map(SyncRunItems::run).toList());
  }
}

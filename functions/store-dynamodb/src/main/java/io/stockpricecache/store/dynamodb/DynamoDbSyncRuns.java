package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

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
  public Rows<SyncRun> newest(RunType type, int count) {
    if (count < 1) {
      return Rows.of(List.of());
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
    return Calls.call("reading " + table, () -> runs(request, count));
  }

  /** A page more where some could not be read: they count for nothing. */
  private Rows<SyncRun> runs(QueryRequest request, int count) {
    List<SyncRun> runs = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    for (QueryResponse page : client.queryPaginator(request)) {
      Rows<SyncRun> found = Row.all(page.items(), item -> SyncRunItems.run(table, item));
      runs.addAll(found);
      unreadable.addAll(found.unreadable());
      if (runs.size() >= count) {
        break;
      }
    }
    return Rows.of(runs.subList(0, Math.min(count, runs.size())), unreadable);
  }
}

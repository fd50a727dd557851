package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.store.dynamodb.row.RunSchema;
import io.stockpricecache.store.dynamodb.row.SortableTime;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The journal of runs in DynamoDB. What has expired lies before the key that a query begins at. */
public final class DynamoDbSyncRuns implements SyncRuns {

  private final MappedTable<SyncRun> table;
  private final InstantSource clock;

  public DynamoDbSyncRuns(DynamoDbClient client, String table, InstantSource clock) {
    this.table = new MappedTable<>(client, table, RunSchema.SCHEMA);
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void save(SyncRun run) {
    table.put(run);
  }

  @Override
  public Rows<SyncRun> newest(RunType type, int count) {
    if (count < 1) {
      return Rows.of(List.of());
    }
    Instant expired = clock.instant().minus(RunSchema.KEPT);
    return table.query(
        QueryRequest.builder()
            .keyConditionExpression("#type = :type AND #startedAt > :expired")
            .expressionAttributeNames(Map.of("#type", "type", "#startedAt", "startedAt"))
            .expressionAttributeValues(
                Map.of(
                    ":type", AttributeValue.fromS(type.id()),
                    ":expired", AttributeValue.fromS(SortableTime.text(expired))))
            .scanIndexForward(false)
            .limit(count),
        count);
  }
}

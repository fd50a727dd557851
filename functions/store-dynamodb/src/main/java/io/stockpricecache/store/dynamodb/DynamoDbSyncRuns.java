package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.SyncRun;
import io.stockpricecache.domain.store.SyncRuns;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The journal of runs in DynamoDB. What has expired lies before the key that a query begins at. */
public final class DynamoDbSyncRuns implements SyncRuns {

  private final DynamoDbTable<SyncRun> table;
  private final InstantSource clock;

  public DynamoDbSyncRuns(DynamoDbClient client, String table, InstantSource clock) {
    this.table =
        DynamoDbEnhancedClient.builder()
            .dynamoDbClient(client)
            .extensions(List.of())
            .build()
            .table(table, SyncRunSchema.SCHEMA);
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void save(SyncRun run) {
    Calls.call(
        "writing " + table.tableName(),
        () -> {
          table.putItem(run);
          return run;
        });
  }

  @Override
  public List<SyncRun> newest(RunType type, int count) {
    if (count < 1) {
      return List.of();
    }
    Instant expired = clock.instant().minus(SyncRunSchema.KEPT);
    Key after =
        Key.builder().partitionValue(type.id()).sortValue(SortableTime.text(expired)).build();
    QueryEnhancedRequest request =
        QueryEnhancedRequest.builder()
            .queryConditional(QueryConditional.sortGreaterThan(after))
            .scanIndexForward(false)
            .limit(count)
            .build();
    return Calls.call(
        "reading " + table.tableName(),
        () -> table.query(request).items().stream().limit(count).toList());
  }
}

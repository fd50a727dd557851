package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.store.dynamodb.row.RunSchema;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import io.stockpricecache.store.dynamodb.time.SortableTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The journal of runs in DynamoDB. What has expired lies before the key that a query begins at. */
public final class DynamoDbSyncRuns implements SyncRuns {

  private static final String NOT_EXPIRED = "#startedAt > :expired";

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
    return newest(type, expired(), NOT_EXPIRED, Map.of(), count, RunSchema.SCHEMA.attributeNames());
  }

  @Override
  public Rows<SyncRun> outlines(RunType type, int count) {
    return newest(type, expired(), NOT_EXPIRED, Map.of(), count, RunSchema.OUTLINE);
  }

  @Override
  public Rows<SyncRun> outlines(RunType type, Instant latest, int count) {
    Instant expired = expired();
    // Of two ends in the wrong order DynamoDB makes an error.
    return latest.isAfter(expired)
        ? newest(
            type,
            expired,
            "#startedAt BETWEEN :expired AND :latest",
            Map.of(":latest", AttributeValue.fromS(SortableTime.text(latest))),
            count,
            RunSchema.OUTLINE)
        : Rows.of(List.of());
  }

  private Instant expired() {
    return clock.instant().minus(RunSchema.KEPT);
  }

  private Rows<SyncRun> newest(
      RunType type,
      Instant expired,
      String range,
      Map<String, AttributeValue> more,
      int count,
      Collection<String> attributes) {
    if (count < 1) {
      return Rows.of(List.of());
    }
    Map<String, AttributeValue> values = new HashMap<>(more);
    values.put(":type", AttributeValue.fromS(type.id()));
    values.put(":expired", AttributeValue.fromS(SortableTime.text(expired)));
    return table.query(
        QueryRequest.builder()
            .keyConditionExpression("#type = :type AND " + range)
            .projectionExpression(
                attributes.stream().map(name -> "#" + name).collect(Collectors.joining(", ")))
            .expressionAttributeNames(
                attributes.stream().collect(Collectors.toMap(name -> "#" + name, name -> name)))
            .expressionAttributeValues(values)
            .scanIndexForward(false)
            .limit(count),
        count);
  }
}

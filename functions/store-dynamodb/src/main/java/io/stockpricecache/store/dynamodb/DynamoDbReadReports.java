package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.served.ReadReport;
import io.stockpricecache.domain.served.ReadReports;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.store.dynamodb.row.ReadReportSchema;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The reports as rows of sync-runs; see {@link ReadReportSchema}. */
public final class DynamoDbReadReports implements ReadReports {

  private final MappedTable<ReadReport> table;
  private final InstantSource clock;

  public DynamoDbReadReports(DynamoDbClient client, String syncRunsTable, InstantSource clock) {
    this.table = new MappedTable<>(client, syncRunsTable, ReadReportSchema.SCHEMA);
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void save(ReadReport report) {
    table.put(report);
  }

  @Override
  public Rows<ReadReport> lately() {
    long now = clock.instant().getEpochSecond();
    return table.query(
        QueryRequest.builder()
            .keyConditionExpression("#type = :type")
            .filterExpression("expiresAt > :now")
            .expressionAttributeNames(Map.of("#type", "type"))
            .expressionAttributeValues(
                Map.of(
                    ":type", AttributeValue.fromS(ReadReportSchema.TYPE),
                    ":now", AttributeValue.fromN(Long.toString(now)))),
        Integer.MAX_VALUE);
  }
}

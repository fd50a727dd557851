package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.store.dynamodb.row.HourSchema;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import io.stockpricecache.store.dynamodb.table.StatementBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Bars in DynamoDB, an item a symbol and hour. A merge reads the rows, merges in memory, and writes
 * each on the condition that it is still as it was read; whatever was written meanwhile is read
 * again and merged with.
 */
public final class DynamoDbIntradayBars implements IntradayBars {

  /** Of two writers of a row one always gets through, so that many turns are many writers. */
  private static final int MAX_TURNS = 10;

  private final MappedTable<HourSchema.Stored> table;
  private final Duration retention;
  private final InstantSource clock;
  private final Backoff backoff;
  private final StatementBatch batch;

  /**
   * The bars in that table.
   *
   * @param retention how long after its end an hour is kept
   */
  public DynamoDbIntradayBars(
      DynamoDbClient client, String table, Duration retention, InstantSource clock) {
    this.table = new MappedTable<>(client, table, HourSchema.SCHEMA);
    this.retention = requireNonNull(retention, "retention is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.backoff = Backoff.standard();
    this.batch = new StatementBatch(client, backoff);
  }

  @Override
  public Merged merge(List<IntradayHour> hours) {
    requireDistinct(hours);
    int written = 0;
    Map<String, UnreadableRow> unreadable = new TreeMap<>();
    List<IntradayHour> open = hours;
    for (int turn = 0; !open.isEmpty(); turn++) {
      if (turn == MAX_TURNS) {
        throw new StoreException(open.size() + " hours changed while they were merged", null);
      }
      List<IntradayHour> again = new ArrayList<>();
      written += attempt(open, again, unreadable);
      open = again;
    }
    return new Merged(written, List.copyOf(unreadable.values()));
  }

  @Override
  public Rows<IntradayHour> read(Symbol symbol, BarInterval interval, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return Rows.of(List.of());
    }
    QueryRequest.Builder query =
        QueryRequest.builder()
            .keyConditionExpression("#symbol = :symbol AND #dateHour BETWEEN :from AND :to")
            .filterExpression("attribute_not_exists(#expiresAt) OR #expiresAt > :now")
            .expressionAttributeNames(
                Map.of("#symbol", "symbol", "#dateHour", "date#hour", "#expiresAt", "expiresAt"))
            .expressionAttributeValues(
                Map.of(
                    ":symbol", AttributeValue.fromS(symbol.value()),
                    ":from", AttributeValue.fromS(HourSchema.dateHour(interval, from)),
                    ":to", AttributeValue.fromS(HourSchema.dateHour(interval, to.minusNanos(1))),
                    ":now", AttributeValue.fromN(Long.toString(clock.instant().getEpochSecond()))));
    return table
        .query(query, Integer.MAX_VALUE)
        .with(rows -> rows.stream().map(HourSchema.Stored::hour).toList());
  }

  /** Tries each hour once; those that another has written meanwhile are to be tried again. */
  private int attempt(
      List<IntradayHour> hours, List<IntradayHour> again, Map<String, UnreadableRow> unreadable) {
    Rows<HourSchema.Stored> rows =
        table.findAll(hours.stream().map(HourSchema::key).toList(), true, backoff);
    rows.unreadable().forEach(row -> unreadable.put(row.key(), row));
    Map<String, HourSchema.Stored> stored = new HashMap<>();
    rows.forEach(row -> stored.put(name(row.hour()), row));
    List<IntradayHour> changed = new ArrayList<>();
    List<BatchStatementRequest> writes = new ArrayList<>();
    for (IntradayHour hour : hours) {
      HourSchema.Stored before = stored.get(name(hour));
      IntradayHour merged = before == null ? hour : before.hour().merge(hour);
      if (!unreadable.containsKey(name(hour))
          && (before == null || !merged.equals(before.hour()))) {
        changed.add(hour);
        writes.add(write(merged, before));
      }
    }
    List<StatementBatch.Outcome> outcomes = batch.execute(writes);
    for (int i = 0; i < outcomes.size(); i++) {
      if (!(outcomes.get(i) instanceof StatementBatch.Outcome.Written)) {
        again.add(changed.get(i));
      }
    }
    return changed.size() - again.size();
  }

  private BatchStatementRequest write(IntradayHour merged, HourSchema.@Nullable Stored before) {
    long read = before == null ? 0 : before.version();
    HourSchema.Stored row = new HourSchema.Stored(merged, read + 1, merged.expiresAt(retention));
    return before == null ? table.insert(row) : table.save(row, read);
  }

  /** As an unreadable row is named. */
  private static String name(IntradayHour hour) {
    return hour.symbol() + " " + HourSchema.dateHour(hour.interval(), hour.hour());
  }

  private static void requireDistinct(List<IntradayHour> hours) {
    Set<String> seen = new HashSet<>();
    for (IntradayHour hour : hours) {
      if (!seen.add(name(hour))) {
        throw new IllegalArgumentException("two lots of " + name(hour));
      }
    }
  }
}

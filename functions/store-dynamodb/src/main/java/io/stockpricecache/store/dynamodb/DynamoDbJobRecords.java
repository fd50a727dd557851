package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.queue.JobId;
import io.stockpricecache.domain.queue.JobRecord;
import io.stockpricecache.domain.queue.JobRecords;
import io.stockpricecache.domain.queue.JobState;
import io.stockpricecache.store.dynamodb.row.JobSchema;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The records as rows of sync-runs; see {@link JobSchema}. */
public final class DynamoDbJobRecords implements JobRecords {

  /** The bug it guards against: a job that is done, and QUEUED by a write that was repeated. */
  static final String FREE = DynamoDbIdempotencyKeys.FREE;

  private final MappedTable<JobRecord> table;
  private final InstantSource clock;

  public DynamoDbJobRecords(DynamoDbClient client, String syncRunsTable, InstantSource clock) {
    this.table = new MappedTable<>(client, syncRunsTable, JobSchema.SCHEMA);
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void create(JobRecord record) {
    Expression free =
        Expression.builder()
            .expression(FREE)
            .putExpressionValue(":now", number(clock.instant().getEpochSecond()))
            .build();
    // A refusal is the same record, which may have gone on since.
    var _ = table.put(record, free);
  }

  @Override
  public boolean update(JobId id, JobState state, @Nullable String reason) {
    return move(id, those(state::follows), state, reason);
  }

  @Override
  public boolean reopen(JobId id) {
    return move(id, those(JobState::mayReopen), JobState.QUEUED, null);
  }

  private static List<JobState> those(Predicate<JobState> from) {
    return Arrays.stream(JobState.values()).filter(from).toList();
  }

  /** The bug it guards against: a late copy of a message that makes a job RUNNING that is done. */
  static String movesFrom(int states) {
    return IntStream.range(0, states)
        .mapToObj(i -> ":from" + i)
        .collect(Collectors.joining(", ", "expiresAt > :now AND #state IN (", ")"));
  }

  private boolean move(JobId id, List<JobState> from, JobState to, @Nullable String given) {
    String reason = JobRecord.shortened(given);
    if (from.isEmpty()) {
      return false;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Map<String, AttributeValue> values = new HashMap<>();
    for (int i = 0; i < from.size(); i++) {
      values.put(":from" + i, AttributeValue.fromS(from.get(i).name()));
    }
    values.put(":state", AttributeValue.fromS(to.name()));
    values.put(":at", AttributeValue.fromS(now.toString()));
    values.put(":now", number(now.getEpochSecond()));
    values.put(":until", number(JobRecord.expiresAt(to, now).getEpochSecond()));
    String set = "SET #state = :state, changedAt = :at, expiresAt = :until";
    if (to == JobState.RUNNING) {
      set += ", begunAt = if_not_exists(begunAt, :at)";
    }
    if (reason == null) {
      set += " REMOVE reason";
    } else {
      set += ", reason = :reason";
      values.put(":reason", AttributeValue.fromS(reason));
    }
    String expression = set;
    return table.update(
        request ->
            request
                .key(JobSchema.key(id))
                .updateExpression(expression)
                .conditionExpression(movesFrom(from.size()))
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(values));
  }

  @Override
  public Optional<JobRecord> find(JobId id) {
    return table
        .find(JobSchema.key(id))
        .filter(job -> job.expiresAt().getEpochSecond() > clock.instant().getEpochSecond());
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}

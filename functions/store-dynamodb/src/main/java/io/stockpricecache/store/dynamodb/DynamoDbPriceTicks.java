package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.PriceTicks;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.store.dynamodb.row.RoundSchema;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import io.stockpricecache.store.dynamodb.table.StatementBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The rounds in DynamoDB, an item a shard and round; a query for each UTC date that is read. */
public final class DynamoDbPriceTicks implements PriceTicks {

  private final MappedTable<TickRound> table;
  private final InstantSource clock;
  private final StatementBatch batch;

  public DynamoDbPriceTicks(DynamoDbClient client, String table, InstantSource clock) {
    this.table = new MappedTable<>(client, table, RoundSchema.SCHEMA);
    this.clock = requireNonNull(clock, "clock is null");
    this.batch = new StatementBatch(client, Backoff.standard());
  }

  @Override
  public void append(List<TickRound> rounds) {
    List<TickRound> open = List.copyOf(rounds);
    while (!open.isEmpty()) {
      open = appendOnce(open);
    }
  }

  /** Those whose place another round has, as of the next one. */
  private List<TickRound> appendOnce(List<TickRound> rounds) {
    List<StatementBatch.Outcome> outcomes =
        batch.execute(rounds.stream().map(table::insert).toList());
    List<TickRound> displaced = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      TickRound round = rounds.get(i);
      switch (outcomes.get(i)) {
        case StatementBatch.Outcome.Written _ -> {}
        case StatementBatch.Outcome.Duplicate _ -> {
          // Its own first try may have written it, and had no answer.
          if (!read(round.shard(), round.at(), round.at().plusMillis(1)).contains(round)) {
            displaced.add(round.next());
          }
        }
        case StatementBatch.Outcome.Refused _ ->
            throw new StoreException("a round was refused, which has no condition", null);
      }
    }
    return displaced;
  }

  /** With every acknowledged write: a fold that misses one would leave it out for good. */
  @Override
  public Rows<TickRound> read(TickShard shard, Instant from, Instant to) {
    return read(shard, from, to, true);
  }

  @Override
  public Rows<TickRound> glance(TickShard shard, Instant from, Instant to) {
    return read(shard, from, to, false);
  }

  private Rows<TickRound> read(TickShard shard, Instant from, Instant to, boolean isConsistent) {
    List<TickRound> rounds = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    if (from.isBefore(to)) {
      LocalDate last = date(to.minusNanos(1));
      for (LocalDate date = date(from); !date.isAfter(last); date = date.plusDays(1)) {
        Rows<TickRound> found =
            table.query(
                query(date, shard.number(), from, to).consistentRead(isConsistent),
                Integer.MAX_VALUE);
        rounds.addAll(found);
        unreadable.addAll(found.unreadable());
      }
    }
    return Rows.of(rounds, unreadable);
  }

  @Override
  public OptionalInt shardsAt(Instant time) {
    Instant from = time.minus(Duration.ofHours(1));
    LocalDate earliest = date(from);
    for (LocalDate date = date(time.minusNanos(1));
        !date.isBefore(earliest);
        date = date.minusDays(1)) {
      List<TickRound> newest =
          table.query(query(date, 0, from, time).scanIndexForward(false).limit(1), 1);
      if (!newest.isEmpty()) {
        return OptionalInt.of(newest.getFirst().shard().of());
      }
    }
    return OptionalInt.empty();
  }

  private QueryRequest.Builder query(LocalDate date, int shard, Instant from, Instant to) {
    return QueryRequest.builder()
        .keyConditionExpression("#partition = :partition AND #at BETWEEN :from AND :to")
        .filterExpression("attribute_not_exists(#expiresAt) OR #expiresAt > :now")
        .expressionAttributeNames(
            Map.of("#partition", "date#shard", "#at", "at", "#expiresAt", "expiresAt"))
        .expressionAttributeValues(
            Map.of(
                ":partition", AttributeValue.fromS(RoundSchema.partition(date, shard)),
                ":from", AttributeValue.fromS(RoundSchema.at(roundedUp(from))),
                ":to", AttributeValue.fromS(RoundSchema.at(roundedUp(to).minusMillis(1))),
                ":now", AttributeValue.fromN(Long.toString(clock.instant().getEpochSecond()))));
  }

  private static Instant roundedUp(Instant time) {
    return Instant.ofEpochMilli(time.plusNanos(999_999).toEpochMilli());
  }

  private static LocalDate date(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}

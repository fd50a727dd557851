package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The history in DynamoDB, one item a session.
 *
 * <p>A merge is {@code attribute_not_exists(rank) OR rank < :rank}, which PartiQL has no single
 * statement for: INSERT adds a row only where none is, UPDATE changes one only where a lower rank
 * is. The writer's hint says which to begin with; where it was wrong, DynamoDB refuses and the
 * other one follows. No statement is without a condition, so a wrong hint costs a write and never a
 * price.
 */
public final class DynamoDbPriceHistory implements PriceHistory {

  /**
   * What an UPDATE must meet. The bug it guards against: a late provisional bar over a final one.
   */
  static final String LOWER_RANK = "\"rank\" < ?";

  /**
   * A bar that does not say when it expires is there: it is listed as unreadable, not passed over.
   */
  private static final String UNEXPIRED = "attribute_not_exists(#expiresAt) OR #expiresAt > :now";

  /** INSERT, UPDATE and back happens only to a row that expires meanwhile: once, not for ever. */
  private static final int MAX_TURNS = 5;

  private final DynamoDbClient client;
  private final String table;
  private final Retention retention;
  private final InstantSource clock;
  private final StatementBatch batch;

  public DynamoDbPriceHistory(
      DynamoDbClient client, String table, Retention retention, InstantSource clock) {
    this(client, table, retention, clock, Backoff.standard());
  }

  DynamoDbPriceHistory(
      DynamoDbClient client,
      String table,
      Retention retention,
      InstantSource clock,
      Backoff backoff) {
    this.client = requireNonNull(client, "client is null");
    this.table = requireNonNull(table, "table is null");
    this.retention = requireNonNull(retention, "retention is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.batch = new StatementBatch(client, backoff);
  }

  @Override
  public List<BarWrite> merge(List<BarWrite> writes) {
    requireDistinct(writes);
    List<BarWrite> standing = new ArrayList<>();
    List<Attempt> open =
        writes.stream().map(write -> new Attempt(write, write.replacing())).toList();
    for (int turn = 0; !open.isEmpty(); turn++) {
      if (turn == MAX_TURNS) {
        throw new StoreException(open.size() + " bars came and went while they were merged", null);
      }
      open = attempt(open, standing);
    }
    return standing;
  }

  @Override
  public Rows<Bar> read(Symbol symbol, SessionDate from, SessionDate to) {
    if (from.isAfter(to)) {
      return Rows.of(List.of());
    }
    QueryRequest request =
        query(symbol)
            .keyConditionExpression("#symbol = :symbol AND #date BETWEEN :from AND :to")
            .expressionAttributeNames(
                Map.of("#symbol", "symbol", "#date", "date", "#expiresAt", "expiresAt"))
            .expressionAttributeValues(
                Map.of(
                    ":symbol", AttributeValue.fromS(symbol.value()),
                    ":from", AttributeValue.fromS(from.toString()),
                    ":to", AttributeValue.fromS(to.toString()),
                    ":now", now()))
            .build();
    return bars(request, Integer.MAX_VALUE);
  }

  @Override
  public Rows<Bar> readNewest(Symbol symbol, int count) {
    QueryRequest request =
        query(symbol)
            .keyConditionExpression("#symbol = :symbol")
            .expressionAttributeNames(Map.of("#symbol", "symbol", "#expiresAt", "expiresAt"))
            .expressionAttributeValues(
                Map.of(":symbol", AttributeValue.fromS(symbol.value()), ":now", now()))
            .consistentRead(true)
            .scanIndexForward(false)
            .limit(count)
            .build();
    return bars(request, count).with(List::reversed);
  }

  /** A write on its way: as an UPDATE, else as an INSERT. */
  private record Attempt(BarWrite write, boolean update) {}

  /** Tries each write once; those that began with the wrong statement come back with the other. */
  private List<Attempt> attempt(List<Attempt> attempts, List<BarWrite> standing) {
    List<StatementBatch.Outcome> outcomes =
        batch.execute(attempts.stream().map(this::statement).toList());
    List<Attempt> again = new ArrayList<>();
    for (int i = 0; i < attempts.size(); i++) {
      BarWrite write = attempts.get(i).write();
      switch (outcomes.get(i)) {
        case StatementBatch.Outcome.Written() -> standing.add(write);
        case StatementBatch.Outcome.Duplicate() -> again.add(new Attempt(write, true));
        case StatementBatch.Outcome.Refused(var stored) -> {
          if (stored.isEmpty()) {
            again.add(new Attempt(write, false));
          }
        }
      }
    }
    return again;
  }

  private BatchStatementRequest statement(Attempt attempt) {
    BarWrite write = attempt.write();
    Map<String, AttributeValue> item = BarItems.item(write.symbol(), write.bar(), retention);
    AttributeValue rank = AttributeValue.fromS(write.bar().rank().text());
    return attempt.update()
        ? Statements.update(table, BarItems.KEYS, BarItems.COLUMNS, item, LOWER_RANK, List.of(rank))
        : Statements.insert(table, item);
  }

  private QueryRequest.Builder query(Symbol symbol) {
    requireNonNull(symbol, "symbol is null");
    return QueryRequest.builder().tableName(table).filterExpression(UNEXPIRED);
  }

  /** At most so many of the bars found. Expired ones are paid for, but do not count. */
  private Rows<Bar> bars(QueryRequest request, int count) {
    List<Bar> bars = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    @Nullable Map<String, AttributeValue> next = null;
    do {
      QueryRequest page = request.toBuilder().exclusiveStartKey(next).build();
      QueryResponse response = Calls.call("reading " + table, () -> client.query(page));
      Rows<Bar> found = Row.all(response.items(), item -> BarItems.bar(table, item));
      bars.addAll(found);
      unreadable.addAll(found.unreadable());
      next = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : null;
    } while (next != null && bars.size() < count);
    return Rows.of(bars.subList(0, Math.min(count, bars.size())), unreadable);
  }

  private AttributeValue now() {
    return AttributeValue.fromN(Long.toString(clock.instant().getEpochSecond()));
  }

  private static void requireDistinct(List<BarWrite> writes) {
    Map<Symbol, Set<SessionDate>> seen = new HashMap<>();
    for (BarWrite write : writes) {
      SessionDate date = write.bar().date();
      if (!seen.computeIfAbsent(write.symbol(), _ -> new HashSet<>()).add(date)) {
        throw new IllegalArgumentException("two bars of " + write.symbol() + " on " + date);
      }
    }
  }
}

package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.BarWrite;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.store.dynamodb.row.BarSchema;
import io.stockpricecache.store.dynamodb.row.StoredBar;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import io.stockpricecache.store.dynamodb.table.StatementBatch;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

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

  private final MappedTable<StoredBar> table;
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
    this.table = new MappedTable<>(client, table, BarSchema.SCHEMA);
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
    return bars(
        query(symbol)
            .keyConditionExpression("#symbol = :symbol AND #date BETWEEN :from AND :to")
            .expressionAttributeNames(
                Map.of("#symbol", "symbol", "#date", "date", "#expiresAt", "expiresAt"))
            .expressionAttributeValues(
                Map.of(
                    ":symbol", AttributeValue.fromS(symbol.value()),
                    ":from", AttributeValue.fromS(from.toString()),
                    ":to", AttributeValue.fromS(to.toString()),
                    ":now", now())),
        Integer.MAX_VALUE);
  }

  @Override
  public Rows<Bar> readNewest(Symbol symbol, int count) {
    return bars(
            query(symbol)
                .keyConditionExpression("#symbol = :symbol")
                .expressionAttributeNames(Map.of("#symbol", "symbol", "#expiresAt", "expiresAt"))
                .expressionAttributeValues(
                    Map.of(":symbol", AttributeValue.fromS(symbol.value()), ":now", now()))
                .consistentRead(true)
                .scanIndexForward(false)
                .limit(count),
            count)
        .with(List::reversed);
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
    Bar bar = attempt.write().bar();
    StoredBar row = StoredBar.of(attempt.write().symbol(), bar, retention);
    return attempt.update()
        ? table.update(row, LOWER_RANK, List.of(AttributeValue.fromS(bar.rank().text())))
        : table.insert(row);
  }

  private static QueryRequest.Builder query(Symbol symbol) {
    requireNonNull(symbol, "symbol is null");
    return QueryRequest.builder().filterExpression(UNEXPIRED);
  }

  /** At most so many of the bars found. Expired ones are paid for, but do not count. */
  private Rows<Bar> bars(QueryRequest.Builder query, int count) {
    return table.query(query, count).with(rows -> rows.stream().map(StoredBar::bar).toList());
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

package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.store.dynamodb.row.LatestSchema;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import io.stockpricecache.store.dynamodb.table.StatementBatch;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The latest rows in DynamoDB: a page of a hundred is one {@code BatchGetItem}. */
public final class DynamoDbLatestPrices implements LatestPrices {

  /** What noting a day must meet. The bug it guards against: a write for each reader of a page. */
  private static final String NOT_READ =
      "attribute_exists(#symbol) AND (attribute_not_exists(#readOn) OR #readOn < :day)";

  private final MappedTable<LatestPrice> table;
  private final Backoff backoff;
  private final StatementBatch batch;

  public DynamoDbLatestPrices(DynamoDbClient client, String table) {
    this(client, table, Backoff.standard());
  }

  DynamoDbLatestPrices(DynamoDbClient client, String table, Backoff backoff) {
    this.table = new MappedTable<>(client, table, LatestSchema.SCHEMA);
    this.backoff = requireNonNull(backoff, "backoff is null");
    this.batch = new StatementBatch(client, backoff);
  }

  @Override
  public Optional<LatestPrice> find(Symbol symbol) {
    return table.find(LatestSchema.SCHEMA.key(symbol));
  }

  @Override
  public Rows<LatestPrice> findAll(Collection<Symbol> symbols) {
    return findAll(symbols, /* consistent= */ false);
  }

  @Override
  public Rows<LatestPrice> findAllConsistent(Collection<Symbol> symbols) {
    return findAll(symbols, /* consistent= */ true);
  }

  private Rows<LatestPrice> findAll(Collection<Symbol> symbols, boolean consistent) {
    Set<Symbol> wanted = new LinkedHashSet<>(symbols);
    if (wanted.size() > MAX_BATCH) {
      throw new IllegalArgumentException("more than " + MAX_BATCH + " symbols: " + wanted.size());
    }
    return table.findAll(
        wanted.stream().map(LatestSchema.SCHEMA::key).toList(), consistent, backoff);
  }

  @Override
  public Rows<LatestPrice> all() {
    return table.all();
  }

  /** Names no price: the API may write none (template.yaml). */
  @Override
  public boolean reopen(Symbol symbol) {
    return table.update(
        request ->
            request
                .key(LatestSchema.SCHEMA.key(symbol))
                .updateExpression(
                    "SET #status = :pending, #version = if_not_exists(#version, :zero) + :one")
                .conditionExpression("#status = :inactive")
                .expressionAttributeNames(Map.of("#status", "status", "#version", "version"))
                .expressionAttributeValues(
                    Map.of(
                        ":pending", AttributeValue.fromS(SymbolStatus.PENDING.name()),
                        ":inactive", AttributeValue.fromS(SymbolStatus.INACTIVE.name()),
                        ":zero", AttributeValue.fromN("0"),
                        ":one", AttributeValue.fromN("1"))));
  }

  /** An update each: they are few, once a day, and the API may name no more attributes. */
  @Override
  public Set<Symbol> noteRead(Collection<Symbol> symbols, LocalDate day) {
    return symbols.stream()
        .distinct()
        .filter(symbol -> isNoted(symbol, day))
        .collect(toCollection(HashSet::new));
  }

  private boolean isNoted(Symbol symbol, LocalDate day) {
    return table.update(
        request ->
            request
                .key(LatestSchema.SCHEMA.key(symbol))
                .updateExpression(
                    "SET #readOn = :day, #version = if_not_exists(#version, :zero) + :one")
                .conditionExpression(NOT_READ)
                .expressionAttributeNames(
                    Map.of("#symbol", "symbol", "#readOn", "readOn", "#version", "version"))
                .expressionAttributeValues(
                    Map.of(
                        ":day", AttributeValue.fromS(day.toString()),
                        ":zero", AttributeValue.fromN("0"),
                        ":one", AttributeValue.fromN("1"))));
  }

  @Override
  public Set<Symbol> save(Collection<LatestPrice> rows) {
    requireDistinct(rows);
    List<LatestPrice> ordered = List.copyOf(rows);
    List<StatementBatch.Outcome> outcomes =
        batch.execute(
            ordered.stream()
                .map(row -> table.save(row.withVersion(row.version() + 1), row.version()))
                .toList());
    Set<Symbol> written = new HashSet<>();
    for (int i = 0; i < ordered.size(); i++) {
      if (outcomes.get(i) instanceof StatementBatch.Outcome.Written) {
        written.add(ordered.get(i).symbol());
      }
    }
    return written;
  }

  @Override
  public void delete(Symbol symbol) {
    table.delete(LatestSchema.SCHEMA.key(symbol));
  }

  private static void requireDistinct(Collection<LatestPrice> rows) {
    Set<Symbol> symbols =
        rows.stream().map(LatestPrice::symbol).collect(toCollection(HashSet::new));
    if (symbols.size() < rows.size()) {
      throw new IllegalArgumentException("two rows of one symbol among " + symbols);
    }
  }
}

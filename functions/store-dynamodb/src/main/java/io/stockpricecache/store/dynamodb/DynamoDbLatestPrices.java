package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The latest rows in DynamoDB: a page of a hundred is one {@code BatchGetItem}. */
public final class DynamoDbLatestPrices implements LatestPrices {

  private final DynamoDbClient client;
  private final String table;
  private final Backoff backoff;
  private final StatementBatch batch;

  public DynamoDbLatestPrices(DynamoDbClient client, String table) {
    this(client, table, Backoff.standard());
  }

  DynamoDbLatestPrices(DynamoDbClient client, String table, Backoff backoff) {
    this.client = requireNonNull(client, "client is null");
    this.table = requireNonNull(table, "table is null");
    this.backoff = requireNonNull(backoff, "backoff is null");
    this.batch = new StatementBatch(client, backoff);
  }

  @Override
  public Optional<LatestPrice> find(Symbol symbol) {
    Map<String, AttributeValue> item =
        Calls.call(
                "reading " + table,
                () ->
                    client.getItem(
                        request ->
                            request
                                .tableName(table)
                                .key(LatestItems.key(symbol))
                                .consistentRead(true)))
            .item();
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(LatestItems.latest(table, item, Instant::parse));
  }

  @Override
  public Rows<LatestPrice> findAll(Collection<Symbol> symbols) {
    Set<Symbol> wanted = new LinkedHashSet<>(symbols);
    if (wanted.size() > MAX_BATCH) {
      throw new IllegalArgumentException("more than " + MAX_BATCH + " symbols: " + wanted.size());
    }
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    Function<String, Instant> times = LatestItems.times();
    Map<String, KeysAndAttributes> open = keys(wanted);
    for (int retry = 1; !open.isEmpty(); retry++) {
      Map<String, KeysAndAttributes> request = open;
      BatchGetItemResponse response =
          Calls.call(
              "reading " + table, () -> client.batchGetItem(get -> get.requestItems(request)));
      found.addAll(response.responses().getOrDefault(table, List.of()));
      open = response.unprocessedKeys();
      if (!open.isEmpty()) {
        backoff.beforeRetry(retry, "reading " + table);
      }
    }
    return Row.all(found, item -> LatestItems.latest(table, item, times));
  }

  @Override
  public Rows<LatestPrice> all() {
    Function<String, Instant> times = LatestItems.times();
    return Calls.call(
        "reading " + table,
        () ->
            Row.all(
                client.scanPaginator(request -> request.tableName(table)).items(),
                item -> LatestItems.latest(table, item, times)));
  }

  @Override
  public boolean reopen(Symbol symbol) {
    return Calls.holds(
        "writing " + table,
        () -> client.updateItem(request -> LatestItems.reopen(request, table, symbol)));
  }

  @Override
  public Set<Symbol> save(Collection<LatestPrice> rows) {
    requireDistinct(rows);
    List<LatestPrice> ordered = List.copyOf(rows);
    List<StatementBatch.Outcome> outcomes =
        batch.execute(ordered.stream().map(row -> LatestItems.update(table, row)).toList());
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
    Calls.call(
        "deleting from " + table,
        () -> client.deleteItem(request -> request.tableName(table).key(LatestItems.key(symbol))));
  }

  private Map<String, KeysAndAttributes> keys(Set<Symbol> symbols) {
    List<Map<String, AttributeValue>> keys = symbols.stream().map(LatestItems::key).toList();
    return keys.isEmpty()
        ? Map.of()
        : Map.of(table, KeysAndAttributes.builder().keys(keys).build());
  }

  private static void requireDistinct(Collection<LatestPrice> rows) {
    Set<Symbol> symbols =
        rows.stream().map(LatestPrice::symbol).collect(toCollection(HashSet::new));
    if (symbols.size() < rows.size()) {
      throw new IllegalArgumentException("two rows of one symbol among " + symbols);
    }
  }
}

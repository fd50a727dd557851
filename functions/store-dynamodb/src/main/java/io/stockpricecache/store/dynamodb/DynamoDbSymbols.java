package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.tracked.Untracked;
import io.stockpricecache.store.dynamodb.row.LatestSchema;
import io.stockpricecache.store.dynamodb.row.SymbolSchema;
import io.stockpricecache.store.dynamodb.row.UntrackedSchema;
import io.stockpricecache.store.dynamodb.table.Calls;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The tracked symbols in DynamoDB. */
public final class DynamoDbSymbols implements Symbols {

  /** What a creation must meet. The bug it guards against: a second POST that empties the row. */
  static final String ABSENT = "attribute_not_exists(#symbol)";

  private static final int FEW = 10;

  private static final Map<String, String> SYMBOL = Map.of("#symbol", "symbol");

  private final DynamoDbClient client;
  private final MappedTable<TrackedSymbol> table;
  private final MappedTable<LatestPrice> latestPrices;
  private final MappedTable<Untracked> untracked;
  private final Backoff backoff;

  /**
   * @param latestTable where the symbols' latest rows are
   * @param syncRunsTable where is kept what is known of those that are tracked no more
   */
  public DynamoDbSymbols(
      DynamoDbClient client, String table, String latestTable, String syncRunsTable) {
    this(client, table, latestTable, syncRunsTable, Backoff.standard());
  }

  DynamoDbSymbols(
      DynamoDbClient client,
      String table,
      String latestTable,
      String syncRunsTable,
      Backoff backoff) {
    this.client = requireNonNull(client, "client is null");
    this.table = new MappedTable<>(client, table, SymbolSchema.SCHEMA);
    this.latestPrices = new MappedTable<>(client, latestTable, LatestSchema.SCHEMA);
    this.untracked = new MappedTable<>(client, syncRunsTable, UntrackedSchema.SCHEMA);
    this.backoff = requireNonNull(backoff, "backoff is null");
  }

  @Override
  public Optional<TrackedSymbol> find(Symbol symbol) {
    return table.find(SymbolSchema.SCHEMA.key(symbol));
  }

  @Override
  public Rows<TrackedSymbol> findAll(Collection<Symbol> symbols) {
    return table.findAll(
        symbols.stream().distinct().map(SymbolSchema.SCHEMA::key).toList(),
        /* consistent= */ true,
        backoff);
  }

  @Override
  public Rows<TrackedSymbol> all() {
    return table.all();
  }

  @Override
  public boolean create(TrackedSymbol row) {
    return table.put(
        row.withVersion(1),
        Expression.builder().expression(ABSENT).expressionNames(SYMBOL).build());
  }

  @Override
  public Set<Symbol> createAll(Collection<TrackedSymbol> rows) {
    Symbols.requireCreatable(rows);
    return created(List.copyOf(rows));
  }

  /** A transaction is done as a whole or not at all: what stands in its way is left out. */
  private Set<Symbol> created(List<TrackedSymbol> rows) {
    String what = "adding to " + table.name();
    AtomicReference<List<TrackedSymbol>> open = new AtomicReference<>(rows);
    return backoff.untilDone(
        what,
        () -> {
          List<TrackedSymbol> tried = open.get();
          if (tried.isEmpty()) {
            return Optional.of(Set.of());
          }
          try {
            Calls.call(what, () -> client.transactWriteItems(pairs(tried)));
            return Optional.of(
                tried.stream().map(TrackedSymbol::symbol).collect(Collectors.toSet()));
          } catch (TransactionCanceledException e) {
            open.set(free(tried, e.cancellationReasons()));
            return Optional.empty();
          }
        });
  }

  /** Of each symbol its row, and then its latest row. */
  private TransactWriteItemsRequest pairs(List<TrackedSymbol> rows) {
    return TransactWriteItemsRequest.builder()
        .transactItems(
            rows.stream()
                .flatMap(
                    row ->
                        Stream.of(
                            addition(table.name(), SymbolSchema.SCHEMA.item(row.withVersion(1))),
                            addition(
                                latestPrices.name(), pending(row.symbol(), row.wanted().tier()))))
                .toList())
        .build();
  }

  /** Those of which neither row stood in the way. */
  private static List<TrackedSymbol> free(
      List<TrackedSymbol> rows, List<CancellationReason> reasons) {
    return IntStream.range(0, rows.size())
        .filter(i -> !isRefused(reasons.get(2 * i)) && !isRefused(reasons.get(2 * i + 1)))
        .mapToObj(rows::get)
        .toList();
  }

  private static TransactWriteItem addition(String table, Map<String, AttributeValue> item) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(table)
                    .item(item)
                    .conditionExpression(ABSENT)
                    .expressionAttributeNames(SYMBOL))
        .build();
  }

  private static Map<String, AttributeValue> pending(Symbol symbol, TierName tier) {
    return LatestSchema.SCHEMA.item(LatestPrice.pending(symbol, tier).withVersion(1));
  }

  @Override
  public boolean save(TrackedSymbol row) {
    return table.put(row.withVersion(row.version() + 1), table.isOfVersion(row.version()));
  }

  @Override
  public boolean save(TrackedSymbol row, LatestPrice latest) {
    if (!row.symbol().equals(latest.symbol())) {
      throw new IllegalArgumentException(row.symbol() + " and " + latest.symbol());
    }
    ExecuteTransactionRequest request =
        ExecuteTransactionRequest.builder()
            .transactStatements(
                statement(table.save(row.withVersion(row.version() + 1), row.version())),
                statement(
                    latestPrices.save(latest.withVersion(latest.version() + 1), latest.version())))
            .build();
    return isDone("writing " + table.name(), () -> client.executeTransaction(request));
  }

  @Override
  public boolean createLatest(Symbol symbol, TierName tier) {
    TransactWriteItem tracked =
        TransactWriteItem.builder()
            .conditionCheck(
                check ->
                    check
                        .tableName(table.name())
                        .key(SymbolSchema.SCHEMA.key(symbol))
                        .conditionExpression("attribute_exists(#symbol)")
                        .expressionAttributeNames(SYMBOL))
            .build();
    TransactWriteItem pending = addition(latestPrices.name(), pending(symbol, tier));
    return isDone(
        "adding to " + latestPrices.name(),
        () -> client.transactWriteItems(write -> write.transactItems(tracked, pending)));
  }

  /** Whether the transaction's conditions held; one that was merely in the way is repeated. */
  private boolean isDone(String what, Supplier<?> transaction) {
    return backoff.untilDone(
        what,
        () -> {
          try {
            Calls.call(what, transaction);
            return Optional.of(true);
          } catch (TransactionCanceledException e) {
            return isRefused(e) ? Optional.of(false) : Optional.empty();
          }
        });
  }

  /** Not merely in the way of another write of the same moment, or of too many. */
  private static boolean isRefused(TransactionCanceledException e) {
    return e.cancellationReasons().stream().anyMatch(DynamoDbSymbols::isRefused);
  }

  private static boolean isRefused(CancellationReason reason) {
    return "ConditionalCheckFailed".equals(reason.code());
  }

  private static ParameterizedStatement statement(BatchStatementRequest update) {
    return ParameterizedStatement.builder()
        .statement(update.statement())
        .parameters(update.parameters())
        .build();
  }

  @Override
  public Rows<TrackedSymbol> delete(Symbol symbol) {
    return table.delete(SymbolSchema.SCHEMA.key(symbol));
  }

  @Override
  public boolean delete(TrackedSymbol row) {
    return table.delete(SymbolSchema.SCHEMA.key(row.symbol()), table.isOfVersion(row.version()));
  }

  @Override
  public void keep(Untracked known) {
    untracked.put(known);
  }

  /** One by one where they are few, else by all that there are. */
  @Override
  public Rows<Untracked> findUntracked(Collection<Symbol> symbols) {
    Set<Symbol> wanted = Set.copyOf(symbols);
    Rows<Untracked> found = wanted.size() <= FEW ? untrackedOneByOne(wanted) : allUntracked();
    return Rows.of(
        found.stream().filter(each -> wanted.contains(each.symbol())).toList(),
        found.unreadable().stream()
            .flatMap(
                row ->
                    wanted.stream()
                        .filter(symbol -> row.key().endsWith(" " + symbol))
                        .map(
                            symbol -> new UnreadableRow(row.table(), symbol.value(), row.reason())))
            .toList());
  }

  private Rows<Untracked> untrackedOneByOne(Set<Symbol> wanted) {
    List<Map<String, AttributeValue>> items =
        wanted.stream()
            .flatMap(symbol -> untracked.findItem(UntrackedSchema.key(symbol)).stream())
            .toList();
    return UntrackedSchema.SCHEMA.readAll(untracked.name(), items);
  }

  @Override
  public Rows<Untracked> allUntracked() {
    return untracked.query(
        QueryRequest.builder()
            .keyConditionExpression("#type = :type")
            .expressionAttributeNames(Map.of("#type", "type"))
            .expressionAttributeValues(Map.of(":type", UntrackedSchema.TYPE_VALUE))
            .consistentRead(true),
        Integer.MAX_VALUE);
  }
}

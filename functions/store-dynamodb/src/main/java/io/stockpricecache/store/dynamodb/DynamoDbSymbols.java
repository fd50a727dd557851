package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The tracked symbols in DynamoDB. */
public final class DynamoDbSymbols implements Symbols {

  private static final Expression ABSENT =
      Expression.builder()
          .expression("attribute_not_exists(#symbol)")
          .putExpressionName("#symbol", "symbol")
          .build();

  private final DynamoDbClient client;
  private final String table;
  private final String latestTable;
  private final Backoff backoff;
  private @Nullable DynamoDbTable<TrackedSymbol> mapped;

  /**
   * @param latestTable where the symbols' latest rows are
   */
  public DynamoDbSymbols(DynamoDbClient client, String table, String latestTable) {
    this(client, table, latestTable, Backoff.standard());
  }

  DynamoDbSymbols(DynamoDbClient client, String table, String latestTable, Backoff backoff) {
    this.client = requireNonNull(client, "client is null");
    this.latestTable = requireNonNull(latestTable, "latestTable is null");
    this.backoff = requireNonNull(backoff, "backoff is null");
    this.table = requireNonNull(table, "table is null");
  }

  /**
   * Made by the first call that needs it: many a start reads no symbol, and need not load its
   * classes.
   */
  private synchronized DynamoDbTable<TrackedSymbol> table() {
    if (mapped == null) {
      mapped =
          DynamoDbEnhancedClient.builder()
              .dynamoDbClient(client)
              .extensions(List.of())
              .build()
              .table(table, SymbolSchema.SCHEMA);
    }
    return mapped;
  }

  @Override
  public Optional<TrackedSymbol> find(Symbol symbol) {
    // Not by the enhanced client, whose Key makes a converter of every type that there is.
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(table)
            .key(Map.of("symbol", AttributeValue.fromS(symbol.value())))
            .consistentRead(true)
            .build();
    GetItemResponse response = Calls.call("reading " + table, () -> client.getItem(request));
    return response.hasItem()
        ? Optional.of(SymbolSchema.symbol(table, response.item()))
        : Optional.empty();
  }

  @Override
  public Rows<TrackedSymbol> all() {
    return Calls.call(
        "reading " + table,
        () ->
            Row.all(
                client.scanPaginator(request -> request.tableName(table)).items(),
                item -> SymbolSchema.symbol(table, item)));
  }

  @Override
  public boolean create(TrackedSymbol row) {
    return put(row.withVersion(1), ABSENT);
  }

  @Override
  public boolean save(TrackedSymbol row) {
    Expression.Builder sameVersion =
        Expression.builder().putExpressionName("#version", Versions.ATTRIBUTE);
    if (row.version() == 0) {
      sameVersion
          .expression("attribute_exists(#symbol) AND attribute_not_exists(#version)")
          .putExpressionName("#symbol", "symbol");
    } else {
      sameVersion
          .expression("#version = :read")
          .putExpressionValue(":read", Versions.value(row.version()));
    }
    return put(row.withVersion(row.version() + 1), sameVersion.build());
  }

  @Override
  public boolean save(TrackedSymbol row, LatestPrice latest) {
    if (!row.symbol().equals(latest.symbol())) {
      throw new IllegalArgumentException(row.symbol() + " and " + latest.symbol());
    }
    ExecuteTransactionRequest request =
        ExecuteTransactionRequest.builder()
            .transactStatements(
                statement(update(row)), statement(LatestItems.update(latestTable, latest)))
            .build();
    return isDone("writing " + table, () -> client.executeTransaction(request));
  }

  @Override
  public boolean createLatest(Symbol symbol) {
    ConditionCheck tracked =
        ConditionCheck.builder()
            .tableName(table)
            .key(LatestItems.key(symbol))
            .conditionExpression("attribute_exists(#symbol)")
            .expressionAttributeNames(Map.of("#symbol", "symbol"))
            .build();
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder()
            .transactItems(
                TransactWriteItem.builder().conditionCheck(tracked).build(),
                TransactWriteItem.builder().put(LatestItems.pending(latestTable, symbol)).build())
            .build();
    return isDone("adding to " + latestTable, () -> client.transactWriteItems(request));
  }

  /** Whether the transaction's conditions held; one that was merely in the way is repeated. */
  private boolean isDone(String what, Supplier<?> transaction) {
    for (int retry = 1; ; retry++) {
      try {
        Calls.call(what, transaction);
        return true;
      } catch (TransactionCanceledException e) {
        if (isRefused(e)) {
          return false;
        }
        backoff.beforeRetry(retry, what);
      }
    }
  }

  /** Not merely in the way of another write of the same moment, or of too many. */
  private static boolean isRefused(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()));
  }

  private BatchStatementRequest update(TrackedSymbol row) {
    List<String> columns =
        SymbolSchema.SCHEMA.attributeNames().stream()
            .filter(name -> !name.equals("symbol"))
            .toList();
    return Statements.update(
        table,
        List.of("symbol"),
        columns,
        SymbolSchema.SCHEMA.itemToMap(row.withVersion(row.version() + 1), true),
        Versions.same(row.version()),
        Versions.parameters(row.version()));
  }

  private static ParameterizedStatement statement(BatchStatementRequest update) {
    return ParameterizedStatement.builder()
        .statement(update.statement())
        .parameters(update.parameters())
        .build();
  }

  @Override
  public boolean delete(Symbol symbol) {
    // What was there is not read: a row that cannot be may be removed like any other.
    return Calls.call(
            "deleting from " + table,
            () ->
                client.deleteItem(
                    request ->
                        request
                            .tableName(table)
                            .key(LatestItems.key(symbol))
                            .returnValues(ReturnValue.ALL_OLD)))
        .hasAttributes();
  }

  private boolean put(TrackedSymbol row, Expression condition) {
    PutItemEnhancedRequest<TrackedSymbol> request =
        PutItemEnhancedRequest.builder(TrackedSymbol.class)
            .item(row)
            .conditionExpression(condition)
            .build();
    return Calls.holds("writing " + table, () -> table().putItem(request));
  }
}

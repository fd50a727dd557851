package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.store.Symbols;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The tracked symbols in DynamoDB. */
public final class DynamoDbSymbols implements Symbols {

  private static final Expression ABSENT =
      Expression.builder()
          .expression("attribute_not_exists(#symbol)")
          .putExpressionName("#symbol", "symbol")
          .build();

  private final DynamoDbTable<TrackedSymbol> table;

  public DynamoDbSymbols(DynamoDbClient client, String table) {
    this.table =
        DynamoDbEnhancedClient.builder()
            .dynamoDbClient(client)
            .build()
            .table(table, SymbolSchema.SCHEMA);
  }

  @Override
  public Optional<TrackedSymbol> find(Symbol symbol) {
    return Optional.ofNullable(
        Calls.call(
            "reading " + table.tableName(),
            () -> table.getItem(request -> request.key(key(symbol)).consistentRead(true))));
  }

  @Override
  public List<TrackedSymbol> all() {
    return Calls.call("reading " + table.tableName(), () -> table.scan().items().stream().toList());
  }

  @Override
  public boolean create(TrackedSymbol row) {
    return put(row.withVersion(1), ABSENT);
  }

  @Override
  public boolean save(TrackedSymbol row) {
    Expression sameVersion =
        Expression.builder()
            .expression("#version = :read")
            .putExpressionName("#version", "version")
            .putExpressionValue(":read", AttributeValue.fromN(Long.toString(row.version())))
            .build();
    return put(row.withVersion(row.version() + 1), sameVersion);
  }

  @Override
  public boolean delete(Symbol symbol) {
    return Calls.call(
            "deleting from " + table.tableName(),
            () -> Optional.ofNullable(table.deleteItem(key(symbol))))
        .isPresent();
  }

  private boolean put(TrackedSymbol row, Expression condition) {
    PutItemEnhancedRequest<TrackedSymbol> request =
        PutItemEnhancedRequest.builder(TrackedSymbol.class)
            .item(row)
            .conditionExpression(condition)
            .build();
    return Calls.holds("writing " + table.tableName(), () -> table.putItem(request));
  }

  private static Key key(Symbol symbol) {
    return Key.builder().partitionValue(symbol.value()).build();
  }
}

package io.stockpricecache.store.dynamodb.table;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.UnreadableRow;
import io.stockpricecache.store.dynamodb.row.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A table's rows of one kind, by their schema. Every call fails with a {@code StoreException}, or
 * tells that its condition did not hold.
 *
 * <p>A save is refused unless the stored row still has the version that was read. The bug it guards
 * against: two writers, of whom the first is lost. Version 0 is that of a row without one, which
 * nothing here writes: a hand has, or an earlier version. Its first save gives it version 1.
 */
public final class MappedTable<T> {

  private static final String VERSION = "version";

  /** The most that DynamoDB takes in one {@code BatchGetItem}. */
  private static final int MAX_KEYS = 100;

  private final DynamoDbClient client;
  private final String name;
  private final RowSchema<T> schema;
  private @Nullable DynamoDbTable<T> mapped;

  public MappedTable(DynamoDbClient client, String name, RowSchema<T> schema) {
    this.client = requireNonNull(client, "client is null");
    this.name = requireNonNull(name, "name is null");
    this.schema = requireNonNull(schema, "schema is null");
  }

  public String name() {
    return name;
  }

  public RowSchema<T> schema() {
    return schema;
  }

  /** The row of that key, with every acknowledged write. */
  public Optional<T> find(Map<String, AttributeValue> key) {
    return findItem(key).map(item -> schema.read(name, item));
  }

  /** As {@link #find}, not read yet. */
  public Optional<Map<String, AttributeValue>> findItem(Map<String, AttributeValue> key) {
    // Not by the enhanced client, whose Key makes a converter of every type that there is.
    GetItemRequest request =
        GetItemRequest.builder().tableName(name).key(key).consistentRead(true).build();
    GetItemResponse response = Calls.call("reading " + name, () -> client.getItem(request));
    return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
  }

  /**
   * The rows of those keys that have one, in no order.
   *
   * @param consistent whether with every acknowledged write, at twice the price
   * @param backoff for keys that the answer leaves open
   */
  public Rows<T> findAll(
      List<Map<String, AttributeValue>> keys, boolean consistent, Backoff backoff) {
    String reading = "reading " + name;
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += MAX_KEYS) {
      List<Map<String, AttributeValue>> some =
          keys.subList(from, Math.min(keys.size(), from + MAX_KEYS));
      Map<String, KeysAndAttributes> open =
          Map.of(name, KeysAndAttributes.builder().keys(some).consistentRead(consistent).build());
      for (int retry = 1; !open.isEmpty(); retry++) {
        Map<String, KeysAndAttributes> request = open;
        BatchGetItemResponse response =
            Calls.call(reading, () -> client.batchGetItem(get -> get.requestItems(request)));
        found.addAll(response.responses().getOrDefault(name, List.of()));
        open = response.unprocessedKeys();
        if (!open.isEmpty()) {
          backoff.beforeRetry(retry, reading);
        }
      }
    }
    return schema.readAll(name, found);
  }

  /** Every row, in no order. */
  public Rows<T> all() {
    return Calls.call(
        "reading " + name,
        () -> schema.readAll(name, client.scanPaginator(scan -> scan.tableName(name)).items()));
  }

  /** The first rows that the query finds; a page more where some cannot be read. */
  public Rows<T> query(QueryRequest.Builder query, int count) {
    QueryRequest request = query.tableName(name).build();
    return Calls.call("reading " + name, () -> read(request, count));
  }

  private Rows<T> read(QueryRequest request, int count) {
    List<T> rows = new ArrayList<>();
    List<UnreadableRow> unreadable = new ArrayList<>();
    for (QueryResponse page : client.queryPaginator(request)) {
      Rows<T> found = schema.readAll(name, page.items());
      rows.addAll(found);
      unreadable.addAll(found.unreadable());
      if (rows.size() >= count) {
        break;
      }
    }
    return Rows.of(rows.subList(0, Math.min(count, rows.size())), unreadable);
  }

  /** Puts the row in the place of whatever is there. */
  public void put(T row) {
    PutItemEnhancedRequest<T> request = request().item(row).build();
    Calls.call("writing " + name, () -> table().putItemWithResponse(request));
  }

  /** Puts the row if the condition holds of what is in its place; whether it did. */
  public boolean put(T row, Expression condition) {
    return putOrFind(row, condition).isEmpty();
  }

  /**
   * As {@link #put(Object, Expression)}; what stands in its place if it did not, which has no
   * attributes if nothing does.
   */
  public Optional<Map<String, AttributeValue>> putOrFind(T row, Expression condition) {
    PutItemEnhancedRequest<T> request =
        request()
            .item(row)
            .conditionExpression(condition)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    try {
      Calls.call("writing " + name, () -> table().putItemWithResponse(request));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      return Optional.of(e.hasItem() ? e.item() : Map.of());
    }
  }

  private PutItemEnhancedRequest.Builder<T> request() {
    return PutItemEnhancedRequest.builder(schema.itemType().rawClass());
  }

  /** Updates a row in place; whether its condition held. */
  public boolean update(Consumer<UpdateItemRequest.Builder> update) {
    UpdateItemRequest request =
        UpdateItemRequest.builder().tableName(name).applyMutation(update).build();
    return Calls.holds("writing " + name, () -> client.updateItem(request));
  }

  /** Removes the row of that key, if it can be read or not; gives back what was removed. */
  public Rows<T> delete(Map<String, AttributeValue> key) {
    DeleteItemResponse response =
        Calls.call(
            "deleting from " + name,
            () ->
                client.deleteItem(
                    delete -> delete.tableName(name).key(key).returnValues(ReturnValue.ALL_OLD)));
    return schema.readAll(
        name, response.hasAttributes() ? List.of(response.attributes()) : List.of());
  }

  /** Removes the row of that key if the condition holds of it; whether it did. */
  public boolean delete(Map<String, AttributeValue> key, Expression condition) {
    return Calls.holds(
        "deleting from " + name,
        () ->
            client.deleteItem(
                delete ->
                    delete
                        .tableName(name)
                        .key(key)
                        .conditionExpression(condition.expression())
                        .expressionAttributeNames(condition.expressionNames())
                        .expressionAttributeValues(
                            // DynamoDB refuses an empty map.
                            condition.expressionValues().isEmpty()
                                ? null
                                : condition.expressionValues())));
  }

  /** The statement that adds the row if none of its key is stored. */
  public BatchStatementRequest insert(T row) {
    return Statements.insert(name, schema.item(row));
  }

  /**
   * The statement that changes the stored row into this one if the condition holds.
   *
   * @param parameters of the condition
   */
  public BatchStatementRequest update(T row, String condition, List<AttributeValue> parameters) {
    return Statements.update(name, schema, row, condition, parameters);
  }

  /** The statement that saves a row read at that version. */
  public BatchStatementRequest save(T row, long read) {
    return read == 0
        ? update(row, "\"version\" IS MISSING", List.of())
        : update(row, "\"version\"=?", List.of(value(read)));
  }

  /** What a put must meet to save a row read at that version. */
  public Expression isOfVersion(long read) {
    Expression.Builder condition = Expression.builder().putExpressionName("#version", VERSION);
    return read == 0
        ? condition
            .expression("attribute_exists(#key) AND attribute_not_exists(#version)")
            .putExpressionName("#key", schema.keys().getFirst())
            .build()
        : condition.expression("#version = :read").putExpressionValue(":read", value(read)).build();
  }

  private static AttributeValue value(long version) {
    return AttributeValue.fromN(Long.toString(version));
  }

  /** Made by the first put: many a start needs none of its classes. */
  private synchronized DynamoDbTable<T> table() {
    if (mapped == null) {
      mapped =
          DynamoDbEnhancedClient.builder()
              .dynamoDbClient(client)
              .extensions(List.of())
              .build()
              .table(name, schema);
    }
    return mapped;
  }
}

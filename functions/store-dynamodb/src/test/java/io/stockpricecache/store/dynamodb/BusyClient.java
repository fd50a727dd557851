package io.stockpricecache.store.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A client whose DynamoDB does not get to all statements, writes and keys of a batch: those it is
 * told of fail without being executed, the others go on to the real one.
 */
final class BusyClient implements DynamoDbClient {

  private final DynamoDbClient real;
  private final Function<Integer, @Nullable BatchStatementErrorCodeEnum> errorOfStatement;
  private final int servedOfABatch;
  private final List<Integer> batchSizes = new ArrayList<>();
  private int statements;

  private BusyClient(
      DynamoDbClient real,
      Function<Integer, @Nullable BatchStatementErrorCodeEnum> errorOfStatement,
      int servedOfABatch) {
    this.real = real;
    this.errorOfStatement = errorOfStatement;
    this.servedOfABatch = servedOfABatch;
  }

  /** Fails statements by their number, counted over all batches from 0. */
  static BusyClient failingStatements(
      DynamoDbClient real,
      Function<Integer, @Nullable BatchStatementErrorCodeEnum> errorOfStatement) {
    return new BusyClient(real, errorOfStatement, Integer.MAX_VALUE);
  }

  /** Serves at most so many writes of each batch without conditions. */
  static BusyClient servingWrites(DynamoDbClient real, int writesServed) {
    return new BusyClient(real, _ -> null, writesServed);
  }

  /** Serves at most so many keys of each batch read. */
  static BusyClient servingKeys(DynamoDbClient real, int servedOfABatch) {
    return new BusyClient(real, _ -> null, servedOfABatch);
  }

  /** Statements or keys of each batch so far. */
  List<Integer> batchSizes() {
    return batchSizes;
  }

  @Override
  public BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
    batchSizes.add(request.statements().size());
    List<@Nullable BatchStatementResponse> responses = new ArrayList<>();
    List<BatchStatementRequest> served = new ArrayList<>();
    for (BatchStatementRequest statement : request.statements()) {
      BatchStatementErrorCodeEnum error = errorOfStatement.apply(statements++);
      responses.add(error == null ? null : failed(error));
      if (error == null) {
        served.add(statement);
      }
    }
    if (!served.isEmpty()) {
      Iterator<BatchStatementResponse> real =
          this.real.batchExecuteStatement(r -> r.statements(served)).responses().iterator();
      responses.replaceAll(response -> response == null ? real.next() : response);
    }
    return BatchExecuteStatementResponse.builder().responses(responses).build();
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    String table = request.requestItems().keySet().iterator().next();
    List<Map<String, AttributeValue>> keys = request.requestItems().get(table).keys();
    batchSizes.add(keys.size());
    int count = Math.min(servedOfABatch, keys.size());
    Map<String, KeysAndAttributes> unserved = new HashMap<>();
    if (count < keys.size()) {
      unserved.put(table, some(keys.subList(count, keys.size())));
    }
    BatchGetItemResponse.Builder response =
        count == 0
            ? BatchGetItemResponse.builder()
            : real
                .batchGetItem(r -> r.requestItems(Map.of(table, some(keys.subList(0, count)))))
                .toBuilder();
    return response.unprocessedKeys(unserved).build();
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    String table = request.requestItems().keySet().iterator().next();
    List<WriteRequest> writes = request.requestItems().get(table);
    batchSizes.add(writes.size());
    int count = Math.min(servedOfABatch, writes.size());
    if (count > 0) {
      real.batchWriteItem(r -> r.requestItems(Map.of(table, writes.subList(0, count))));
    }
    return BatchWriteItemResponse.builder()
        .unprocessedItems(
            count < writes.size() ? Map.of(table, writes.subList(count, writes.size())) : Map.of())
        .build();
  }

  @Override
  public String serviceName() {
    return real.serviceName();
  }

  @Override
  public void close() {}

  private static KeysAndAttributes some(List<Map<String, AttributeValue>> keys) {
    return KeysAndAttributes.builder().keys(keys).build();
  }

  private static BatchStatementResponse failed(BatchStatementErrorCodeEnum code) {
    return BatchStatementResponse.builder()
        .error(error -> error.code(code).message("made up by the test"))
        .build();
  }
}

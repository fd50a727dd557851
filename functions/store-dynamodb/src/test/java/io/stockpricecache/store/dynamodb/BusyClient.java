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
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * A client whose DynamoDB does not get to all statements and keys of a batch: those it is told of
 * fail without being executed, the others go on to the real one.
 */
final class BusyClient implements DynamoDbClient {

  private final DynamoDbClient real;
  private final Function<Integer, @Nullable BatchStatementErrorCodeEnum> errorOfStatement;
  private final int keysServed;
  private final List<Integer> batchSizes = new ArrayList<>();
  private int statements;

  private BusyClient(
      DynamoDbClient real,
      Function<Integer, @Nullable BatchStatementErrorCodeEnum> errorOfStatement,
      int keysServed) {
    this.real = real;
    this.errorOfStatement = errorOfStatement;
    this.keysServed = keysServed;
  }

  /** Fails statements by their number, counted over all batches from 0. */
  static BusyClient failingStatements(
      DynamoDbClient real,
      Function<Integer, @Nullable BatchStatementErrorCodeEnum> errorOfStatement) {
    return new BusyClient(real, errorOfStatement, Integer.MAX_VALUE);
  }

  /** Serves at most so many keys of each batch read. */
  static BusyClient servingKeys(DynamoDbClient real, int keysServed) {
    return new BusyClient(real, _ -> null, keysServed);
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
    int count = Math.min(keysServed, keys.size());
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

package io.stockpricecache.store.dynamodb.table;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.retry.Backoff;
import io.stockpricecache.domain.store.StoreException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

/**
 * Executes conditional writes, 25 a call, each of which succeeds or fails alone; those that
 * DynamoDB was too busy for are tried again.
 *
 * <p>{@code BatchWriteItem} would be the usual call, but takes no conditions: it would let an old
 * price overwrite a newer one.
 */
public final class StatementBatch {

  /** The most statements of one call, by DynamoDB's limits. */
  static final int MAX_STATEMENTS = 25;

  private static final Set<BatchStatementErrorCodeEnum> PASSING =
      EnumSet.of(
          BatchStatementErrorCodeEnum.THROTTLING_ERROR,
          BatchStatementErrorCodeEnum.PROVISIONED_THROUGHPUT_EXCEEDED,
          BatchStatementErrorCodeEnum.REQUEST_LIMIT_EXCEEDED,
          BatchStatementErrorCodeEnum.TRANSACTION_CONFLICT,
          BatchStatementErrorCodeEnum.INTERNAL_SERVER_ERROR);

  /** What became of one statement. */
  public sealed interface Outcome {

    /** It was written. */
    record Written() implements Outcome {}

    /** An INSERT met a row of its key. */
    record Duplicate() implements Outcome {}

    /** The condition of an UPDATE did not hold for this row, which is empty if there is none. */
    record Refused(Map<String, AttributeValue> stored) implements Outcome {}
  }

  private final DynamoDbClient client;
  private final Backoff backoff;

  public StatementBatch(DynamoDbClient client, Backoff backoff) {
    this.client = requireNonNull(client, "client is null");
    this.backoff = requireNonNull(backoff, "backoff is null");
  }

  /**
   * Executes the statements, of which no two may name the same row.
   *
   * @return their outcomes, in the same order
   * @throws StoreException if any of them met anything but these outcomes; others may have been
   *     written then
   */
  public List<Outcome> execute(List<BatchStatementRequest> statements) {
    Map<Integer, Outcome> outcomes = new TreeMap<>();
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      open.add(i);
    }
    for (int retry = 1; !open.isEmpty(); retry++) {
      for (int from = 0; from < open.size(); from += MAX_STATEMENTS) {
        List<Integer> chunk = open.subList(from, Math.min(open.size(), from + MAX_STATEMENTS));
        call(chunk, statements, outcomes);
      }
      open.removeIf(outcomes::containsKey);
      if (!open.isEmpty()) {
        backoff.beforeRetry(retry, "writing " + open.size() + " rows");
      }
    }
    return List.copyOf(outcomes.values());
  }

  private void call(
      List<Integer> chunk, List<BatchStatementRequest> statements, Map<Integer, Outcome> outcomes) {
    List<BatchStatementRequest> batch = chunk.stream().map(statements::get).toList();
    List<BatchStatementResponse> responses =
        Calls.call(
                "writing " + batch.size() + " rows",
                () -> client.batchExecuteStatement(request -> request.statements(batch)))
            .responses();
    for (int i = 0; i < chunk.size(); i++) {
      BatchStatementResponse response = responses.get(i);
      if (response.error() == null || !PASSING.contains(response.error().code())) {
        outcomes.put(chunk.get(i), outcome(response));
      }
    }
  }

  private static Outcome outcome(BatchStatementResponse response) {
    BatchStatementError error = response.error();
    if (error == null) {
      return new Outcome.Written();
    }
    return switch (error.code()) {
      case DUPLICATE_ITEM -> new Outcome.Duplicate();
      case CONDITIONAL_CHECK_FAILED -> new Outcome.Refused(error.item());
      default ->
          throw new StoreException(
              "a row was not written: " + error.codeAsString() + " " + error.message(), null);
    };
  }
}

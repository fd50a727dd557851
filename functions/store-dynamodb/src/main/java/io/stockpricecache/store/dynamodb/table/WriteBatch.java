package io.stockpricecache.store.dynamodb.table;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.retry.Backoff;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts and removes rows without any condition, 25 a call; what DynamoDB was too busy for is tried
 * again. Only for rows that say the same whoever writes them: all others go by {@link
 * StatementBatch}.
 */
public final class WriteBatch {

  /** The most of one {@code BatchWriteItem}, by DynamoDB's limits. */
  private static final int MAX_WRITES = 25;

  private final DynamoDbClient client;
  private final String table;
  private final Backoff backoff;

  public WriteBatch(DynamoDbClient client, String table, Backoff backoff) {
    this.client = requireNonNull(client, "client is null");
    this.table = requireNonNull(table, "table is null");
    this.backoff = requireNonNull(backoff, "backoff is null");
  }

  /**
   * Puts those rows and removes those of these keys; no two may be of one key.
   *
   * @throws io.stockpricecache.domain.store.StoreException if DynamoDB did not write all of them;
   *     some may be written then
   */
  public void write(
      Collection<Map<String, AttributeValue>> items, Collection<Map<String, AttributeValue>> keys) {
    Deque<WriteRequest> open =
        new ArrayDeque<>(
            Stream.concat(
                    items.stream().map(WriteBatch::put), keys.stream().map(WriteBatch::deletion))
                .toList());
    String what = "writing " + table;
    int retry = 0;
    while (!open.isEmpty()) {
      List<WriteRequest> some = new ArrayList<>();
      while (some.size() < MAX_WRITES && !open.isEmpty()) {
        some.add(open.remove());
      }
      List<WriteRequest> left =
          Calls.call(what, () -> client.batchWriteItem(it -> it.requestItems(Map.of(table, some))))
              .unprocessedItems()
              .getOrDefault(table, List.of());
      open.addAll(left);
      retry = left.size() < some.size() ? 0 : retry;
      if (!left.isEmpty()) {
        backoff.beforeRetry(++retry, what);
      }
    }
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
  }

  private static WriteRequest deletion(Map<String, AttributeValue> key) {
    return WriteRequest.builder().deleteRequest(DeleteRequest.builder().key(key).build()).build();
  }
}

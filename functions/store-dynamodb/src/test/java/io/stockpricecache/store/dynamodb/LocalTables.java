package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.store.dynamodb.row.LatestSchema;
import io.stockpricecache.testkit.LocalDynamoDb;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One DynamoDB Local for all tests of this process, and empty tables in it for each. */
final class LocalTables {

  private static final LocalDynamoDb LOCAL = LocalDynamoDb.start(null, 0);
  private static final DynamoDbClient CLIENT = client();
  private static final AtomicInteger SETS = new AtomicInteger();

  private LocalTables() {}

  static URI endpoint() {
    return LOCAL.endpoint();
  }

  /** The client that all tests share. */
  static DynamoDbClient shared() {
    return CLIENT;
  }

  /** A client of its own, watched by these. */
  static DynamoDbClient client(ExecutionInterceptor... interceptors) {
    return DynamoDbClient.builder()
        .endpointOverride(LOCAL.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(
            configuration -> {
              for (ExecutionInterceptor interceptor : interceptors) {
                configuration.addExecutionInterceptor(interceptor);
              }
            })
        .build();
  }

  /** Names that no table has yet. */
  static Resources freshNames() {
    String suffix = "-" + SETS.incrementAndGet();
    return new Resources(
        "price-history" + suffix,
        "latest-prices" + suffix,
        "symbols" + suffix,
        "sync-runs" + suffix,
        "vendor-budgets" + suffix,
        "price-ticks" + suffix,
        "price-intraday" + suffix,
        "universes" + suffix,
        "http://localhost/symbol-jobs",
        "http://localhost/symbol-jobs-dlq");
  }

  /** Eight empty tables. */
  static Resources fresh() {
    Resources names = freshNames();
    Tables.create(CLIENT, names);
    return names;
  }

  /** Puts a row there as a hand, or another version, would. */
  static void putText(String table, Map<String, String> attributes) {
    Map<String, AttributeValue> item = new HashMap<>();
    attributes.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
    CLIENT.putItem(put -> put.tableName(table).item(item));
  }

  /** Puts a latest row there at version 1, as it may have become by other writes. */
  static void put(DynamoDbClient client, String table, LatestPrice row) {
    client.putItem(put -> put.tableName(table).item(LatestSchema.SCHEMA.item(row.withVersion(1))));
  }
}

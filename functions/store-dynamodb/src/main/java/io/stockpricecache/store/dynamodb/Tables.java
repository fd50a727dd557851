package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.store.dynamodb.row.BudgetSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The eight tables: the one definition that the stores, the local run and the template share. */
public final class Tables {

  private Tables() {}

  /**
   * A table; all keys are strings, and it is paid for by request.
   *
   * @param sortKey null for a table of one row a partition
   * @param expiryAttribute when the row may go, in epoch seconds; null where rows stay
   */
  public record Definition(
      String name,
      String partitionKey,
      @Nullable String sortKey,
      @Nullable String expiryAttribute) {

    public Definition {
      requireNonNull(name, "name is null");
      requireNonNull(partitionKey, "partitionKey is null");
    }

    /** Names of the key attributes, the partition's first. */
    public List<String> keys() {
      return sortKey == null ? List.of(partitionKey) : List.of(partitionKey, sortKey);
    }

    Optional<String> findExpiryAttribute() {
      return Optional.ofNullable(expiryAttribute);
    }
  }

  /** All eight, under the names they are given. */
  public static List<Definition> definitions(Resources resources) {
    return List.of(
        new Definition(resources.priceHistory(), "symbol", "date", "expiresAt"),
        new Definition(resources.latestPrices(), "symbol", null, null),
        new Definition(resources.symbols(), "symbol", null, null),
        new Definition(resources.syncRuns(), "type", "startedAt", "expiresAt"),
        new Definition(resources.vendorBudgets(), BudgetSchema.KEY, null, null),
        new Definition(resources.priceTicks(), "date#shard", "at", "expiresAt"),
        new Definition(resources.priceIntraday(), "symbol", "date#hour", "expiresAt"),
        new Definition(resources.universes(), "universe", "member", null));
  }

  /** Creates those tables that are not there yet, and waits for them. Expiry is left off. */
  public static void create(DynamoDbClient client, Resources resources) {
    for (Definition table : definitions(resources)) {
      create(client, table);
    }
  }

  /** Lets DynamoDB delete expired rows, by the real clock. */
  public static void enableExpiry(DynamoDbClient client, Resources resources) {
    for (Definition table : definitions(resources)) {
      table
          .findExpiryAttribute()
          .ifPresent(
              attribute ->
                  client.updateTimeToLive(
                      request ->
                          request
                              .tableName(table.name())
                              .timeToLiveSpecification(
                                  expiry -> expiry.enabled(true).attributeName(attribute))));
    }
  }

  private static void create(DynamoDbClient client, Definition table) {
    List<KeySchemaElement> schema = new ArrayList<>();
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (String key : table.keys()) {
      KeyType type = schema.isEmpty() ? KeyType.HASH : KeyType.RANGE;
      schema.add(KeySchemaElement.builder().attributeName(key).keyType(type).build());
      attributes.add(
          AttributeDefinition.builder()
              .attributeName(key)
              .attributeType(ScalarAttributeType.S)
              .build());
    }
    try {
      client.createTable(
          request ->
              request
                  .tableName(table.name())
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .keySchema(schema)
                  .attributeDefinitions(attributes));
    } catch (ResourceInUseException e) {
      // Already there, or being created by somebody else: only wait.
    }
    client.waiter().waitUntilTableExists(request -> request.tableName(table.name()));
  }
}

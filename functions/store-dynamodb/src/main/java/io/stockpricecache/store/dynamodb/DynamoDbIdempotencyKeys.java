package io.stockpricecache.store.dynamodb;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.store.dynamodb.row.KeySchema;
import io.stockpricecache.store.dynamodb.table.MappedTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys as rows of sync-runs; see {@link KeySchema}. */
public final class DynamoDbIdempotencyKeys implements IdempotencyKeys {

  /** The bug it guards against: two requests of one key that are both done. */
  static final String FREE = "attribute_not_exists(expiresAt) OR expiresAt <= :now";

  private static final Duration KEPT = Duration.ofDays(1);

  private final MappedTable<KeySchema.Claim> table;
  private final InstantSource clock;

  public DynamoDbIdempotencyKeys(DynamoDbClient client, String syncRunsTable, InstantSource clock) {
    this.table = new MappedTable<>(client, syncRunsTable, KeySchema.SCHEMA);
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public Optional<Entry> claim(String key, Entry entry) {
    long now = clock.instant().getEpochSecond();
    Expression free =
        Expression.builder()
            .expression(FREE)
            .putExpressionValue(":now", AttributeValue.fromN(Long.toString(now)))
            .build();
    return table
        .putOrFind(new KeySchema.Claim(key, entry, now + KEPT.toSeconds()), free)
        .map(item -> KeySchema.SCHEMA.read(table.name(), item).entry())
        // The SDK repeats a write whose answer did not come.
        .filter(standing -> !standing.equals(entry));
  }

  @Override
  public Optional<Entry> find(String key) {
    return table
        .find(KeySchema.key(key))
        .filter(claim -> claim.expiresAt() > clock.instant().getEpochSecond())
        .map(KeySchema.Claim::entry);
  }

  @Override
  public void forget(String key) {
    table.delete(KeySchema.key(key));
  }
}

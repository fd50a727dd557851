package io.stockpricecache.local;

import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.runtime.settings.Resources;
import io.stockpricecache.store.dynamodb.DynamoDbLeases;
import io.stockpricecache.store.dynamodb.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the tables ready for a run that has the data folder to itself. */
final class LocalTables {

  private static final Instant AFTER_EVERY_LEASE = Instant.parse("9999-01-01T00:00:00Z");

  private LocalTables() {}

  /**
   * Makes the tables that are not there, and ends the leases that a killed process left. Expiry of
   * rows stays off: infra/decisions/0008-virtual-time-and-ttl.md.
   */
  static void prepare(DynamoDbClient client, Resources resources) {
    Tables.create(client, resources);
    endLeases(client, resources);
  }

  /** Virtual time may begin before the lease was taken, and would wait for its end. */
  private static void endLeases(DynamoDbClient client, Resources resources) {
    Leases leases =
        new DynamoDbLeases(client, resources.syncRuns(), InstantSource.fixed(AFTER_EVERY_LEASE));
    for (RunType type : RunType.values()) {
      leases.acquire(type.id(), Duration.ZERO).ifPresent(leases::release);
    }
  }
}

package io.stockpricecache.local;

import io.stockpricecache.domain.config.Resources;
import io.stockpricecache.store.dynamodb.Tables;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the tables ready for a run. */
final class LocalTables {

  private LocalTables() {}

  /**
   * Makes the tables that are not there.
   *
   * @param expire whether DynamoDB Local removes expired rows; it goes by the machine's clock, so
   *     only where that is also the clock of the run
   */
  static void prepare(DynamoDbClient client, Resources resources, boolean expire) {
    Tables.create(client, resources);
  }
}

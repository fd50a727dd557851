package io.stockpricecache.store.dynamodb.row;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.IntradayHour;
import java.time.Instant;

/**
 * An hour's bars as they are stored.
 *
 * @param version counts the row's writes
 * @param expiresAt when the row may go
 */
public record StoredHour(IntradayHour hour, long version, Instant expiresAt) {

  public StoredHour {
    requireNonNull(hour, "hour is null");
    requireNonNull(expiresAt, "expiresAt is null");
  }
}

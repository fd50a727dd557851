package io.stockpricecache.domain.served;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What one instance of the API has served since it began.
 *
 * @param instance names it
 * @param at when it told this
 * @param hits look-ups that memory answered
 * @param misses look-ups that a store answered
 * @param latencies of the requests that looked something up
 */
public record ReadReport(String instance, Instant at, long hits, long misses, Latencies latencies) {

  public ReadReport {
    requireNonNull(instance, "instance is null");
    at = at.truncatedTo(ChronoUnit.SECONDS);
    requireNonNull(latencies, "latencies is null");
    if (hits < 0 || misses < 0) {
      throw new IllegalArgumentException(hits + " hits and " + misses + " misses");
    }
  }
}

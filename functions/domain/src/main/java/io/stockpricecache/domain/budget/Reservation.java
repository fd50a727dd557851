package io.stockpricecache.domain.budget;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Calls of a key that one function was granted, and has not told yet which of them it made.
 *
 * @param minute the first instant of the minute they are for
 */
public record Reservation(String holder, Instant minute, int calls) {

  public Reservation {
    requireNonNull(holder, "holder is null");
    requireNonNull(minute, "minute is null");
    if (calls < 1) {
      throw new IllegalArgumentException("calls is not positive: " + calls);
    }
  }
}

package io.stockpricecache.domain.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An exclusive right to {@code name} before {@code until}; {@code token} grows with each holder.
 */
public record Lease(String name, long token, Instant until) {

  public Lease {
    requireNonNull(name, "name is null");
    requireNonNull(until, "until is null");
  }
}

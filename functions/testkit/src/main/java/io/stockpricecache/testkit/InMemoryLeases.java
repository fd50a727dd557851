package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.Lease;
import io.stockpricecache.domain.store.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The leases in a map; ended ones stay in it for their token. */
public final class InMemoryLeases implements Leases {

  private final Map<String, Lease> leases = new HashMap<>();
  private final InstantSource clock;

  public InMemoryLeases(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized Optional<Lease> acquire(String name, Duration length) {
    Instant now = clock.instant();
    Lease last = leases.getOrDefault(name, new Lease(name, 0, now));
    if (last.until().isAfter(now) && !last.until().isAfter(now.plus(NOBODYS))) {
      return Optional.empty();
    }
    Lease lease = new Lease(name, last.token() + 1, now.plus(length));
    leases.put(name, lease);
    return Optional.of(lease);
  }

  @Override
  public synchronized Optional<Lease> renew(Lease lease, Duration length) {
    Lease current = leases.get(lease.name());
    if (current == null
        || current.token() != lease.token()
        || current.until().equals(Instant.EPOCH)) {
      return Optional.empty();
    }
    Lease renewed = new Lease(lease.name(), lease.token(), clock.instant().plus(length));
    leases.put(lease.name(), renewed);
    return Optional.of(renewed);
  }

  @Override
  public synchronized void release(Lease lease) {
    leases.computeIfPresent(
        lease.name(),
        (name, current) ->
            current.token() == lease.token()
                ? new Lease(name, current.token(), Instant.EPOCH)
                : current);
  }
}

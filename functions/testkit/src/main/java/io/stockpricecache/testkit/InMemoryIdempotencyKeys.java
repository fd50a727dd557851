package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.store.IdempotencyKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys in a map. */
public final class InMemoryIdempotencyKeys implements IdempotencyKeys {

  private static final Duration KEPT = Duration.ofDays(1);

  private record Kept(Entry entry, Instant until) {}

  private final Map<String, Kept> keys = new HashMap<>();
  private final InstantSource clock;

  public InMemoryIdempotencyKeys(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public synchronized Optional<Entry> claim(String key, Entry entry) {
    Optional<Entry> standing = find(key);
    if (standing.isEmpty()) {
      keys.put(key, new Kept(entry, clock.instant().plus(KEPT)));
    }
    return standing.filter(it -> !it.equals(entry));
  }

  @Override
  public synchronized Optional<Entry> find(String key) {
    return Optional.ofNullable(keys.get(key))
        .filter(kept -> kept.until.isAfter(clock.instant()))
        .map(Kept::entry);
  }

  @Override
  public synchronized void forget(String key) {
    keys.remove(key);
  }
}

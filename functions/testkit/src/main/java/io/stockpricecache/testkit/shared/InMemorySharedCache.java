package io.stockpricecache.testkit.shared;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.domain.shared.SharedValue;
import io.stockpricecache.domain.shared.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A shared cache in memory: what it is told, or whatever a test has put there. */
public final class InMemorySharedCache implements SharedCache {

  private record Kept(SharedValue value, Instant until) {}

  private final InstantSource clock;
  private final Map<String, Kept> all = new HashMap<>();
  private long calls;
  private long failures;
  private boolean isDown;

  public InMemorySharedCache(InstantSource clock) {
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** From now on it answers nothing, or answers again. */
  public synchronized void setDown(boolean down) {
    isDown = down;
  }

  public synchronized Set<String> keys() {
    return Set.copyOf(all.keySet());
  }

  private boolean answers(int keys) {
    if (keys > MAX_BATCH) {
      throw new IllegalArgumentException("more than " + MAX_BATCH + " keys: " + keys);
    }
    if (keys == 0) {
      return false;
    }
    calls++;
    if (isDown) {
      failures++;
    }
    all.values().removeIf(kept -> !clock.instant().isBefore(kept.until()));
    return !isDown;
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public synchronized Map<String, byte[]> find(Collection<String> keys) {
    Map<String, byte[]> found = new HashMap<>();
    if (answers(keys.size())) {
      for (String key : keys) {
        Kept kept = all.get(key);
        if (kept != null) {
          found.put(key, kept.value().bytes().clone());
        }
      }
    }
    return found;
  }

  @Override
  public synchronized void put(Map<String, SharedValue> values) {
    if (answers(values.size())) {
      values.forEach((key, value) -> all.put(key, new Kept(value, until(value.life()))));
    }
  }

  @Override
  public synchronized Set<String> claim(Collection<String> keys, Duration length) {
    Set<String> won = new HashSet<>();
    if (answers(keys.size())) {
      for (String key : keys) {
        if (all.putIfAbsent(key, new Kept(new SharedValue(new byte[0], length), until(length)))
            == null) {
          won.add(key);
        }
      }
    }
    return won;
  }

  private Instant until(Duration length) {
    return clock.instant().plus(length);
  }

  @Override
  public synchronized Standing standing() {
    return failures == 0
        ? new Standing(calls, 0, null, null, null)
        : new Standing(calls, failures, "it is down", clock.instant(), null);
  }

  @Override
  public void release() {}

  @Override
  public void close() {}
}

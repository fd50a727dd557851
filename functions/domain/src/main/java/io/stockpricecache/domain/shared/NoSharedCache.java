package io.stockpricecache.domain.shared;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Nothing is shared. */
final class NoSharedCache implements SharedCache {

  @Override
  public boolean isOn() {
    return false;
  }

  @Override
  public Map<String, byte[]> find(Collection<String> keys) {
    return Map.of();
  }

  @Override
  public void put(Map<String, SharedValue> values) {}

  @Override
  public Set<String> claim(Collection<String> keys, Duration length) {
    return Set.of();
  }

  @Override
  public Standing standing() {
    return Standing.NEW;
  }

  @Override
  public void release() {}

  @Override
  public void close() {}
}

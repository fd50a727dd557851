package io.stockpricecache.cache.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.domain.shared.SharedCache;
import io.stockpricecache.domain.shared.SharedValue;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Waits for what a server does in its own time. */
final class TestCaches {

  private TestCaches() {}

  /** Until the cache has a connection, and classes are loaded: the first call may do without. */
  static void awaitAnswer(SharedCache cache) {
    await(
        () -> {
          cache.put(Map.of("warm", new SharedValue("v".getBytes(UTF_8), Duration.ofMinutes(1))));
          return cache.find(Set.of("warm")).containsKey("warm");
        });
  }

  /** The same where time stands still: what failed is tried again when its pause is over. */
  static void awaitAnswer(SharedCache cache, TestClock clock) {
    awaitKept(
        cache, clock, Map.of("warm", new SharedValue("v".getBytes(UTF_8), Duration.ofMinutes(1))));
  }

  /** Until the cache has those values: a busy machine may keep a call from its answer. */
  static void awaitKept(SharedCache cache, TestClock clock, Map<String, SharedValue> values) {
    await(
        () -> {
          clock.advance(Duration.ofSeconds(10));
          cache.put(values);
          return cache.find(values.keySet()).keySet().equals(values.keySet());
        });
  }

  static void await(BooleanSupplier condition) {
    for (int i = 0; i < 500; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      sleep(Duration.ofMillis(20));
    }
    throw new AssertionError("not within ten seconds");
  }

  static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

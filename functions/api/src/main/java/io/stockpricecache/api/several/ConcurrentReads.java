package io.stockpricecache.api.several;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Reads something of each of several keys, all at the same time, on virtual threads. */
public final class ConcurrentReads {

  private ConcurrentReads() {}

  /**
   * What was read of each key, in their order.
   *
   * @throws RuntimeException what the first read that failed has thrown
   */
  public static <K, V> Map<K, V> of(Collection<K> keys, Function<K, V> read) {
    Map<K, Future<V>> reads = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      keys.forEach(key -> reads.put(key, threads.submit(() -> read.apply(key))));
    }
    Map<K, V> results = new LinkedHashMap<>();
    reads.forEach((key, future) -> results.put(key, result(future)));
    return results;
  }

  private static <V> V result(Future<V> read) {
    try {
      return read.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    }
  }
}

package io.stockpricecache.api.memory;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a store, in memory for a while. However many ask for a key at once, it is
 * loaded once, by the first of them and in its thread; a load that fails is not remembered. That
 * nothing is stored under a key is remembered, too.
 *
 * @param <K> a validated key, never text as it came
 */
final class ReadThrough<K, V> {

  /**
   * What was found.
   *
   * @param at when it was read from the store
   * @param until from when on it is not kept in memory, however long it might be; null where that
   *     is not told
   * @param fromMemory whether this look-up found it in memory
   */
  record Read<V>(Optional<V> value, Instant at, @Nullable Instant until, boolean fromMemory) {

    /** What was not in memory. */
    static <V> Read<V> loaded(Optional<V> value, Instant at) {
      return new Read<>(value, at, null, false);
    }

    private Read<V> again() {
      return new Read<>(value, at, until, true);
    }
  }

  private static final long NANOS = 1_000_000_000L;

  /** What an entry weighs besides its value. */
  private static final int ENTRY_WEIGHT = 200;

  private final AsyncCache<K, Read<V>> cache;
  private final InstantSource clock;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * @param maxWeight of all values together, in bytes
   * @param weight of one value, in bytes, estimated
   * @param keep how long what was found is kept
   */
  ReadThrough(
      InstantSource clock,
      long maxWeight,
      ToIntFunction<V> weight,
      BiFunction<K, Optional<V>, Duration> keep) {
    this.clock = requireNonNull(clock, "clock is null");
    this.cache =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(() -> nanos(clock.instant()))
            .maximumWeight(maxWeight)
            .<K, Read<V>>weigher(
                (_, read) -> ENTRY_WEIGHT + read.value().map(weight::applyAsInt).orElse(0))
            .expireAfter(
                Expiry.<K, Read<V>>creating(
                    (key, read) -> left(read, keep.apply(key, read.value()), clock.instant())))
            .buildAsync();
  }

  /** What of the time is left for it to be kept, which counts from when it was read. */
  private static <V> Duration left(Read<V> read, Duration keep, Instant now) {
    Duration left = keep.minus(Duration.between(read.at(), now));
    if (read.until() == null) {
      return left;
    }
    Duration most = Duration.between(now, read.until());
    return most.compareTo(left) < 0 ? most : left;
  }

  /** What stands under the key; loaded if it is not in memory. */
  Read<V> find(K key, Function<K, Optional<V>> load) {
    return findRead(key, wanted -> Read.loaded(load.apply(wanted), clock.instant()));
  }

  /** The same, loaded with when it was read. */
  Read<V> findRead(K key, Function<K, Read<V>> load) {
    CompletableFuture<Read<V>> mine = new CompletableFuture<>();
    boolean[] first = {false};
    CompletableFuture<Read<V>> found =
        cache.get(
            key,
            (_, _) -> {
              first[0] = true;
              return mine;
            });
    if (!first[0]) {
      hits.increment();
      return join(found).again();
    }
    misses.increment();
    try {
      Read<V> read = load.apply(key);
      mine.complete(read);
      return read;
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    }
  }

  /** What stands under each of the keys; those not in memory are loaded together. */
  Map<K, Read<V>> findAll(Collection<K> keys, Function<Collection<K>, Map<K, V>> load) {
    return findAllRead(keys, wanted -> loaded(wanted, load));
  }

  /** The same, loaded with when each was read; the load has an answer for every key. */
  Map<K, Read<V>> findAllRead(Collection<K> keys, Function<Collection<K>, Map<K, Read<V>>> load) {
    Set<K> missing = new HashSet<>();
    CompletableFuture<Map<K, Read<V>>> found =
        cache.getAll(
            keys,
            (wanted, _) -> {
              missing.addAll(wanted);
              return CompletableFuture.completedFuture(load.apply(List.copyOf(wanted)));
            });
    Map<K, Read<V>> all = new LinkedHashMap<>(join(found));
    hits.add(all.size() - missing.size());
    misses.add(missing.size());
    all.replaceAll((key, read) -> missing.contains(key) ? read : read.again());
    return all;
  }

  private Map<K, Read<V>> loaded(Collection<K> wanted, Function<Collection<K>, Map<K, V>> load) {
    Map<K, V> values = load.apply(wanted);
    Instant now = clock.instant();
    Map<K, Read<V>> reads = new LinkedHashMap<>();
    wanted.forEach(key -> reads.put(key, Read.loaded(Optional.ofNullable(values.get(key)), now)));
    return reads;
  }

  /** Reads it again next time, even if it is being read now. */
  void forget(K key) {
    cache.synchronous().invalidate(key);
  }

  void forgetAll() {
    cache.synchronous().invalidateAll();
  }

  Set<K> keys() {
    return Set.copyOf(cache.synchronous().asMap().keySet());
  }

  long hits() {
    return hits.sum();
  }

  long misses() {
    return misses.sum();
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * NANOS + instant.getNano();
  }
}

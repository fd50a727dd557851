package io.stockpricecache.domain.shared;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Bytes under keys, for a while, seen by all instances. Nothing here is the only copy of anything:
 * what is not found, for whatever reason, is read from its table.
 *
 * <p>No method throws because of the cache or takes longer than its budget: a call that fails finds
 * nothing, keeps nothing and wins nothing, and {@link #standing} counts it. After some failures in
 * a row it is left alone for a while. What is found may be anything at all, so whoever keeps a
 * value puts into it what tells it from every other. Safe for several threads.
 */
public interface SharedCache extends AutoCloseable {

  /** The most keys of one call. */
  int MAX_BATCH = 100;

  /** None: nothing is shared. */
  SharedCache NONE = new NoSharedCache();

  /** Whether there is one; whether it answers, its {@link #standing} says. */
  boolean isOn();

  /**
   * What stands under those keys, in one call; without those that have ended or are not there.
   *
   * @throws IllegalArgumentException for more than {@link #MAX_BATCH} keys
   */
  Map<String, byte[]> find(Collection<String> keys);

  /**
   * Keeps each value under its key, in one call, in place of what stood there.
   *
   * @throws IllegalArgumentException for more than {@link #MAX_BATCH} values
   */
  void put(Map<String, SharedValue> values);

  /**
   * Claims each of those keys for a while, in one call: of all who do so meanwhile, one wins.
   *
   * @return those won
   * @throws IllegalArgumentException for more than {@link #MAX_BATCH} keys
   */
  Set<String> claim(Collection<String> keys, Duration length);

  /** How it stands, as this instance has seen it since it started; asks nothing. */
  Standing standing();

  /** Ends what connections there are; the next call makes new ones. */
  void release();

  @Override
  void close();
}

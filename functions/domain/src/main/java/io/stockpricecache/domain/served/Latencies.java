package io.stockpricecache.domain.served;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How many reads took how long, in {@value #BUCKETS} buckets from a tenth of a millisecond on, each
 * a fifth wider than the one before, to ten seconds and beyond. A percentile is the upper end of
 * its bucket: at most a fifth more than the true one, and never less, but for reads of over ten
 * seconds.
 */
public final class Latencies {

  public static final int BUCKETS = 64;

  public static final Latencies NONE = new Latencies(new long[BUCKETS]);

  private static final double FIRST_NANOS = 100_000;
  private static final double RATIO = 1.2;

  private final long[] counts;

  private Latencies(long[] counts) {
    this.counts = counts;
  }

  /**
   * Of those counts.
   *
   * @throws IllegalArgumentException if they are not {@value #BUCKETS}, or one is negative
   */
  public static Latencies of(long[] counts) {
    if (counts.length != BUCKETS) {
      throw new IllegalArgumentException("not " + BUCKETS + " buckets: " + counts.length);
    }
    for (long count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("a count is negative: " + count);
      }
    }
    return new Latencies(counts.clone());
  }

  /** The bucket that a read of that length counts in. A clock may have been set back meanwhile. */
  public static int bucket(Duration length) {
    double nanos = Math.max(1, length.toNanos());
    int bucket = (int) Math.ceil(Math.log(nanos / FIRST_NANOS) / Math.log(RATIO));
    return Math.clamp(bucket, 0, BUCKETS - 1);
  }

  /** The longest length of a bucket. */
  static Duration upperEnd(int bucket) {
    return Duration.ofNanos(Math.round(FIRST_NANOS * Math.pow(RATIO, bucket)));
  }

  /** How many reads are in that bucket. */
  public long count(int bucket) {
    return counts[bucket];
  }

  /** How many there are. */
  public long count() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Those and the others. */
  public Latencies plus(Latencies others) {
    long[] sum = counts.clone();
    for (int i = 0; i < BUCKETS; i++) {
      sum[i] += others.counts[i];
    }
    return new Latencies(sum);
  }

  /**
   * How long the slowest of the fastest so many percent took; empty where there are none.
   *
   * @param percent 1 to 100
   */
  public Optional<Duration> percentile(int percent) {
    long rank = Math.ceilDiv(count() * percent, 100L);
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (rank > 0 && seen >= rank) {
        return Optional.of(upperEnd(i));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Latencies latencies && Arrays.equals(counts, latencies.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }
}

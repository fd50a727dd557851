package io.stockpricecache.domain.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentile_isAtMostAFifthAboveTheTrueOne_andNeverBelow() {
    Random random = new Random(7);
    long[] nanos = new long[10_000];
    Arrays.setAll(nanos, _ -> (long) Math.exp(random.nextDouble(Math.log(1e5), Math.log(9e9))));
    long[] counts = new long[Latencies.BUCKETS];
    for (long each : nanos) {
      counts[Latencies.bucket(Duration.ofNanos(each))]++;
    }
    Latencies latencies = Latencies.of(counts);
    Arrays.sort(nanos);

    for (int percent : new int[] {1, 50, 95, 99, 100}) {
      long exact = nanos[nanos.length * percent / 100 - 1];
      long told = latencies.percentile(percent).orElseThrow().toNanos();
      assertThat(told).isBetween(exact - 1, Math.round(exact * 1.2) + 1);
    }
  }

  @Test
  void percentile_ofFew_isOneOfThem() {
    Latencies latencies = of(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(50));

    assertThat(latencies.count()).isEqualTo(3);
    assertThat(latencies.percentile(50).orElseThrow().toMillis()).isEqualTo(1);
    assertThat(latencies.percentile(99).orElseThrow().toMillis()).isBetween(50L, 60L);
    assertThat(Latencies.NONE.percentile(50)).isEmpty();
  }

  @Test
  void bucket_ofWhatIsOutOfBounds_isAnEnd() {
    assertThat(Latencies.bucket(Duration.ofSeconds(-1))).isZero();
    assertThat(Latencies.bucket(Duration.ZERO)).isZero();
    assertThat(Latencies.bucket(Duration.ofDays(1))).isEqualTo(Latencies.BUCKETS - 1);
    assertThat(Latencies.upperEnd(Latencies.BUCKETS - 1)).isGreaterThan(Duration.ofSeconds(9));
  }

  @Test
  void plus_isTheCountsOfBoth() {
    Latencies one = of(Duration.ofMillis(1));

    assertThat(one.plus(Latencies.NONE)).isEqualTo(one);
    assertThat(one.plus(one).count()).isEqualTo(2);
    assertThat(one.count()).isEqualTo(1);
  }

  @Test
  void of_otherNumbersOfBuckets_isRefused() {
    assertThatThrownBy(() -> Latencies.of(new long[3])).hasMessage("not 64 buckets: 3");
  }

  private static Latencies of(Duration... lengths) {
    long[] counts = new long[Latencies.BUCKETS];
    for (Duration length : lengths) {
      counts[Latencies.bucket(length)]++;
    }
    return Latencies.of(counts);
  }
}

package io.stockpricecache.api.operations;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.served.Latencies;
import io.stockpricecache.domain.served.ReadReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the instances of the API that were at work in the last hour have served, each since it began
 * and up to a minute ago: look-ups, and how long the requests took that made any.
 *
 * @param hitRatePercent null before the first look-up
 * @param p50Millis at most a fifth above the true one; null before the first request
 */
@Serdeable.Serializable
record ServedReads(
    int instances,
    long requests,
    long hits,
    long misses,
    @Nullable BigDecimal hitRatePercent,
    @Nullable BigDecimal p50Millis,
    @Nullable BigDecimal p95Millis,
    @Nullable BigDecimal p99Millis) {

  static ServedReads of(List<ReadReport> reports) {
    long hits = reports.stream().mapToLong(ReadReport::hits).sum();
    long misses = reports.stream().mapToLong(ReadReport::misses).sum();
    Latencies latencies =
        reports.stream().map(ReadReport::latencies).reduce(Latencies.NONE, Latencies::plus);
    return new ServedReads(
        reports.size(),
        latencies.count(),
        hits,
        misses,
        StatusResponse.Memory.rate(hits, misses),
        millis(latencies.percentile(50)),
        millis(latencies.percentile(95)),
        millis(latencies.percentile(99)));
  }

  private static @Nullable BigDecimal millis(Optional<Duration> length) {
    return length
        .map(it -> BigDecimal.valueOf(it.toNanos(), 6).setScale(1, RoundingMode.UP))
        .orElse(null);
  }
}

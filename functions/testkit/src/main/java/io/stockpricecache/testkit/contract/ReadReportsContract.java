package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.served.Latencies;
import io.stockpricecache.domain.served.ReadReport;
import io.stockpricecache.domain.served.ReadReports;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link ReadReports}. */
public abstract class ReadReportsContract {

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private ReadReports reports;

  /** An empty store. */
  protected abstract ReadReports create(InstantSource clock);

  @BeforeEach
  final void createStore() {
    reports = create(clock);
  }

  @Test
  void lately_isTheNewestReportOfEachInstance() {
    ReadReport other = report("b", 0, Latencies.NONE);
    long[] counts = new long[Latencies.BUCKETS];
    counts[0] = 3;
    counts[Latencies.BUCKETS - 1] = 70_000_000_000L;
    ReadReport newest = report("a", 7, Latencies.of(counts));
    reports.save(report("a", 1, Latencies.NONE));
    reports.save(other);
    reports.save(newest);

    assertThat(reports.lately()).containsExactlyInAnyOrder(newest, other);
    assertThat(reports.lately().unreadable()).isEmpty();
  }

  @Test
  void lately_anHourLater_hasForgotten() {
    reports.save(report("a", 1, Latencies.NONE));
    clock.advance(Duration.ofMinutes(30));
    reports.save(report("b", 1, Latencies.NONE));
    clock.advance(Duration.ofMinutes(30));

    assertThat(reports.lately()).extracting(ReadReport::instance).containsExactly("b");
  }

  private ReadReport report(String instance, long hits, Latencies latencies) {
    return new ReadReport(instance, clock.instant(), hits, 2 * hits, latencies);
  }
}

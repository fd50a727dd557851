package io.stockpricecache.api.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.domain.served.ReadReport;
import io.stockpricecache.domain.served.ReadReports;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.testkit.cache.TestPrices;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one instance had served was all that anybody could see of the reads. */
@ApiTest
class ReadMeterTest {

  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
  private static final Sources HIT = sources(1, 0);
  private static final Sources MISS = sources(0, 1);

  @Inject TestApi api;

  @Test
  void requests_areReportedOnceAMinute_byOneThatAskedTheStore() {
    ReadMeter meter = new ReadMeter(api.reads);
    meter.note(HIT, Duration.ofMillis(1), NOW);
    meter.note(MISS, Duration.ofMillis(7), NOW);
    meter.note(MISS, Duration.ofMillis(7), NOW.plusSeconds(59));
    meter.note(HIT, Duration.ofMillis(1), NOW.plusSeconds(61));
    // The symptom: the first read after a start wrote an item, and loaded eighty classes for it.
    assertThat(api.reads.lately()).isEmpty();

    meter.note(MISS, Duration.ofMillis(7), NOW.plusSeconds(62));
    meter.note(MISS, Duration.ofMillis(7), NOW.plusSeconds(100));

    assertThat(api.reads.lately()).hasSize(1);
    assertThat(newest().hits()).isEqualTo(2);
    assertThat(newest().misses()).isEqualTo(3);
    assertThat(newest().latencies().count()).isEqualTo(5);
  }

  @Test
  void request_thatLookedNothingUp_isNotCounted() {
    api.get("/health");
    api.get("/cache/status");
    assertThat(api.reads.lately()).isEmpty();

    TestPrices.trackApple(api);
    api.get("/prices/AAPL");
    api.clock.advance(ReadMeter.EVERY);
    api.get("/prices/AAPL");

    assertThat(newest().misses()).isEqualTo(2);
    assertThat(newest().latencies().count()).isEqualTo(2);
  }

  @Test
  void report_thatCannotBeWritten_failsNoRequest_andIsTriedAMinuteLater() {
    int[] tries = {0};
    ReadMeter meter =
        new ReadMeter(
            new ReadReports() {
              @Override
              public void save(ReadReport report) {
                tries[0]++;
                throw new StoreException("no answer", null);
              }

              @Override
              public Rows<ReadReport> lately() {
                return Rows.of(List.of());
              }
            });

    meter.note(MISS, Duration.ofMillis(7), NOW);
    meter.note(MISS, Duration.ofMillis(7), NOW.plusSeconds(60));
    meter.note(MISS, Duration.ofMillis(7), NOW.plusSeconds(61));
    assertThat(tries[0]).isEqualTo(1);
    meter.note(MISS, Duration.ofMillis(7), NOW.plusSeconds(120));

    assertThat(tries[0]).isEqualTo(2);
  }

  @Test
  void instances_haveNamesOfTheirOwn() {
    for (int i = 0; i < 2; i++) {
      ReadMeter meter = new ReadMeter(api.reads);
      meter.note(MISS, Duration.ofMillis(7), NOW);
      meter.note(MISS, Duration.ofMillis(7), NOW.plusSeconds(60));
    }

    assertThat(api.reads.lately()).hasSize(2);
  }

  private ReadReport newest() {
    return api.reads.lately().getFirst();
  }

  private static Sources sources(long hits, long misses) {
    return new Sources(List.of(), Map.of(), hits, misses, NOW, NOW);
  }
}

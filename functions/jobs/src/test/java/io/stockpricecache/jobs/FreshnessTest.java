package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.retry.Pause;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.runtime.settings.JobSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * How old the newest price is for whoever reads it in a session, at the cadences that nobody has
 * set: a reader a second, who finds what the store holds.
 */
class FreshnessTest {

  private static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");
  private static final int SESSION = 390 * 60;
  private static final Duration VENDOR_CALL = Duration.ofMillis(800);
  private static final Cadences DEFAULTS =
      JobSettings.parse(
              Map.of("VENDORS_ORDER", "simulated", "QUEUE_SYMBOL_JOBS_URL", "http://localhost/q"))
          .live();
  private static final Pause NONE =
      time -> {
        throw new AssertionError("slept for " + time);
      };

  private final Bench bench = Bench.at("2026-11-20T14:00:00Z");

  /** As a scheduler does that fires at about the same second of each minute. */
  @Test
  void wakeUpsAMinuteApart_ageIsAtMost45SecondsForHalfAnd90ForNearlyAll() {
    Random random = new Random(7);

    List<Double> ages = ages(minute -> 20 + random.nextInt(11));

    assertThat(percentile(ages, 50)).isBetween(20.0, 45.0);
    assertThat(percentile(ages, 99)).isBetween(50.0, 90.0);
    assertThat(told("p50", 50)).isBetween(20.0, 45.0);
    assertThat(told("p99", 99)).isBetween(50.0, 90.0);
  }

  /**
   * As it may at worst: at any second of each minute. Two wake-ups are then up to 119 seconds
   * apart, and no round in between would come for nothing.
   */
  @Test
  void wakeUpsAtAnySecond_ageIsAtMost45SecondsForHalfAndBelowTwoMinutesForAll() {
    Random random = new Random(7);

    List<Double> ages = ages(_ -> random.nextInt(60));

    assertThat(percentile(ages, 50)).isBetween(20.0, 45.0);
    assertThat(percentile(ages, 99)).isBetween(80.0, 105.0);
    assertThat(percentile(ages, 100)).isLessThan(121);
  }

  /** Ages in the order of size. */
  private List<Double> ages(IntUnaryOperator secondOfMinute) {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    bench.vendor.duringLiveCall = () -> bench.clock.advance(VENDOR_CALL);
    LivePollFunction poll = bench.livePoll(DEFAULTS, NONE);
    List<Instant> fetched = new ArrayList<>();
    List<Double> ages = new ArrayList<>();
    for (int minute = 0; minute < SESSION / 60; minute++) {
      bench.clock.set(OPEN.plusSeconds(60L * minute + secondOfMinute.applyAsInt(minute)));
      poll.handleRequest(Events.schedule("live-poll.json"), new TestContext());
      PricePoint price = requireNonNull(bench.row(AAPL).price());
      fetched.add(price.fetchedAt());
    }
    int newest = 0;
    for (Instant reader = fetched.getFirst();
        reader.isBefore(fetched.getLast());
        reader = reader.plusSeconds(1)) {
      while (!fetched.get(newest + 1).isAfter(reader)) {
        newest++;
      }
      ages.add(Duration.between(fetched.get(newest), reader).toMillis() / 1000.0);
    }
    Collections.sort(ages);
    return ages;
  }

  /** Of what the polls have told, which is what the dashboard shows. */
  private double told(String what, int percent) {
    List<Double> values =
        bench.metrics.told().stream()
            .filter(line -> line.startsWith("PriceAgeSeconds live-poll "))
            .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
            .sorted()
            .toList();
    assertThat(values).as(what).hasSizeGreaterThan(4_000);
    return percentile(values, percent);
  }

  private static double percentile(List<Double> sorted, int percent) {
    return sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }
}

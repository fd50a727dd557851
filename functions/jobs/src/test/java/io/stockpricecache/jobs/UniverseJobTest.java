package io.stockpricecache.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.UniverseJob;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.TierName;
import io.stockpricecache.domain.symbol.TierRule;
import io.stockpricecache.domain.universe.StoredUniverse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class UniverseJobTest {

  private static final TierName MINE = new TierName("mine");
  private static final Symbol AAPL = new Symbol("AAPL");

  private final Bench bench = Bench.at("2026-11-20T21:05:00Z");

  @Test
  void universe_enabled_isTrackedByItsJobAndSettled() {
    enable(true);

    assertThat(bench.fill(Events.queueOfBodies("{\"type\":\"UNIVERSE\",\"universe\":\"mine\"}")))
        .isEmpty();

    assertThat(bench.symbols.find(AAPL).orElseThrow().wanted().tier()).isEqualTo(MINE);
    assertThat(bench.queue.sent()).containsExactly(new BackfillJob(AAPL, bench.clock.instant()));
    assertThat(bench.universes.find(MINE).orElseThrow().isSettled()).isTrue();
  }

  @Test
  void universe_whoseJobWasLost_hasAnotherFromTheCloseSync() {
    enable(true);

    bench.sync();

    assertThat(bench.queue.sent()).contains(new UniverseJob(MINE, bench.clock.instant()));
  }

  private void enable(boolean isEnabled) {
    Instant now = bench.clock.instant();
    bench.universes.save(
        new StoredUniverse(
            MINE,
            "Mine",
            new TierRule(Duration.ofMinutes(5), 20),
            isEnabled,
            "a test",
            LocalDate.of(2026, 11, 20),
            1,
            now,
            null,
            null,
            null,
            0));
    bench.universes.change(MINE, List.of(AAPL), List.of());
  }
}

package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.store.BackfillJob;
import io.stockpricecache.domain.store.Retention;
import io.stockpricecache.domain.symbol.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorRouter;
import io.stockpricecache.testkit.InMemoryJobQueue.Sent;
import io.stockpricecache.usecases.history.BackfillSymbol;
import io.stockpricecache.usecases.history.BelievedBars;
import io.stockpricecache.usecases.history.LatestRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostponedJobTest {

  private final Bench bench = Bench.at("2026-11-20T22:00:00Z");

  /** The log told "a delay is 0 to 15 minutes: PT-39S", and the job came again 12 minutes later. */
  @Test
  void run_whileItIsPutBackItsTimeComes_isSentAtOnce() {
    bench.track(AAPL);
    Instant now = bench.clock.instant();
    TrackedSymbol tracked = bench.symbols.find(AAPL).orElseThrow();
    bench.symbols.save(tracked.claimed(now.plus(Duration.ofHours(1))));
    InstantSource slow =
        () -> {
          bench.clock.advance(Duration.ofMinutes(3));
          return bench.clock.instant();
        };
    BackfillSymbol backfill =
        new BackfillSymbol(
            bench.symbols,
            bench.history,
            new LatestRow(bench.latestPrices, bench.history),
            new BelievedBars(bench.quarantine, slow),
            new VendorRouter(List.of(bench.vendor), slow),
            bench.queue,
            bench.leases,
            Retention.ONE_YEAR,
            slow);

    assertThat(backfill.run(new BackfillJob(AAPL, now))).isEqualTo(BackfillSymbol.Outcome.CLAIMED);

    assertThat(bench.queue.deliveriesFrom(1))
        .extracting(Sent::delay)
        .containsExactly(Duration.ZERO);
  }
}

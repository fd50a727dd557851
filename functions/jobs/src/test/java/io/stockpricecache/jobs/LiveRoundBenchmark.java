package io.stockpricecache.jobs;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.routing.LiveCalls;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Cadences;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.testkit.SlowVendor;
import io.stockpricecache.usecases.intraday.RecordTicks;
import io.stockpricecache.usecases.live.PollLivePrices;
import io.stockpricecache.usecases.live.QuoteValidator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A round of 8,000 symbols against a vendor whose calls of 50 symbols really take 200 ms; every row
 * changes. The store is in memory, so that it is the asking that is measured.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LiveRoundBenchmark {

  private static final int SYMBOLS = 8_000;
  private static final int BATCH = 50;
  private static final Duration LATENCY = Duration.ofMillis(200);

  /** Calls under way at the same time. */
  @Param({"16", "1"})
  public int atOnce = 1;

  private final Bench bench = benchOfAll();

  private static Bench benchOfAll() {
    Bench bench = Bench.at("2026-11-20T15:00:00Z");
    for (int i = 0; i < SYMBOLS; i++) {
      Symbol symbol = new Symbol("S" + i);
      bench.latestPrices.add(LatestPrice.pending(symbol).withStatus(SymbolStatus.ACTIVE));
    }
    return bench;
  }

  /** The run of one round, all of whose prices are newer than those before. */
  @Benchmark
  public SyncRun round() {
    bench.clock.advance(Duration.ofMinutes(1));
    SlowVendor vendor =
        new SlowVendor(BATCH, CallBudget.FREE, LiveRoundBenchmark::sleep, bench.clock);
    SyncRun run =
        new PollLivePrices(
                bench.latestPrices,
                Bench.provisionalCloses(
                    bench.latestPrices, bench.history, bench.quarantine, bench.clock),
                new VendorRouter(List.of(vendor), bench.clock),
                new LiveCalls(CallBudget.FREE, atOnce),
                new QuoteValidator(bench.quarantine, bench.queue, bench.leases, bench.clock),
                new RecordTicks(bench.ticks, bench.queue, bench.clock),
                bench.leases,
                bench.runs,
                () -> Cadences.ONE_ROUND_OF_ALL,
                _ -> false,
                Metrics.NONE,
                bench.clock)
            .poll();
    if (run.counts().get(RunCount.UPDATED) != SYMBOLS) {
      throw new IllegalStateException("not every price was written: " + run);
    }
    return run;
  }

  private static void sleep() {
    try {
      Thread.sleep(LATENCY);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.store.RunStatus;
import io.stockpricecache.domain.store.RunType;
import io.stockpricecache.domain.store.SyncRun;
import io.stockpricecache.domain.vendor.BudgetLimits;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.close.CloseSyncWatch;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the functions say of themselves. */
class WatchTest {

  /** Friday's close was at 21:00 UTC; the one before on Thursday. */
  @ParameterizedTest
  @CsvSource({
    // now, last sync, how it ended, missing
    "2026-11-20T21:59:59Z, 2026-11-19T21:05:00Z, COMPLETE, false",
    "2026-11-20T22:00:00Z, 2026-11-19T21:05:00Z, COMPLETE, true",
    "2026-11-20T22:00:00Z, 2026-11-20T21:05:00Z, COMPLETE, false",
    "2026-11-20T22:00:00Z, 2026-11-20T21:05:00Z, PARTIAL, false",
    "2026-11-20T22:00:00Z, 2026-11-20T21:05:00Z, FAILED, true",
    "2026-11-20T22:00:00Z, 2026-11-20T20:59:59Z, COMPLETE, true",
    // The weekend, and Monday before its close: Friday's sync is the last that was due.
    "2026-11-22T12:00:00Z, 2026-11-20T21:05:00Z, COMPLETE, false",
    "2026-11-23T20:00:00Z, 2026-11-20T21:05:00Z, SKIPPED, false",
    // Thanksgiving has no close; the day after closes at 18:00.
    "2026-11-26T23:00:00Z, 2026-11-25T21:05:00Z, COMPLETE, false",
    "2026-11-27T19:00:00Z, 2026-11-25T21:05:00Z, COMPLETE, true"
  })
  void closeSync_isMissingAnHourAfterAClose(
      Instant now, Instant ranAt, RunStatus status, boolean missing) {
    Bench bench = Bench.at(now.toString());
    bench.runs.save(new SyncRun(RunType.CLOSE_SYNC, ranAt, status, ranAt, Map.of(), null));

    assertThat(new CloseSyncWatch(bench.runs, bench.clock).isMissing()).isEqualTo(missing);
  }

  @Test
  void livePoll_atAnyTime_tellsWhetherTheCloseSyncIsMissing() {
    Bench bench = Bench.at("2026-11-20T22:00:00Z");
    bench.livePoll().handleRequest(Events.schedule("live-poll.json"), new TestContext());
    bench.closeSync().handleRequest(Events.schedule("close-sync.json"), new TestContext());
    bench.livePoll().handleRequest(Events.schedule("live-poll.json"), new TestContext());

    assertThat(bench.metrics.told())
        .containsSubsequence(
            "CloseSyncMissing live-poll 1.0",
            "CompletenessPercent close-sync 100.0",
            "CloseSyncMissing live-poll 0.0");
  }

  @Test
  void closeSync_withOneOfTwoSymbolsLagging_tellsHalf() {
    Bench bench = Bench.at("2026-11-20T15:00:00Z");
    bench.active(AAPL, MSFT);
    bench.clock.set(Instant.parse("2026-11-24T22:00:00Z"));
    bench.fill(Events.queueOfSymbols("AAPL"));

    bench.closeSync().handleRequest(Events.schedule("close-sync.json"), new TestContext());

    assertThat(bench.metrics.told()).contains("CompletenessPercent close-sync 50.0");
  }

  @Test
  void closeSync_ofAnyOutcome_tellsTheNumbersOfTheStatusPage_onceAQuarterOfADay() {
    Bench bench = Bench.at("2026-11-20T15:00:00Z");
    bench.active(AAPL);
    bench.track(MSFT);
    BudgetLimits limits = new BudgetLimits(60, 20_000, ZoneOffset.UTC);
    bench.budgets.take(VendorName.YAHOO, "key", limits, 10);
    bench.clock.set(Instant.parse("2026-11-20T22:00:00Z"));
    bench.metrics.forget();

    bench.closeSync().handleRequest(Events.schedule("close-sync.json"), new TestContext());

    assertThat(bench.metrics.told())
        .contains(
            // MSFT waits for its history, and has for seven hours.
            "CoveragePercent close-sync 50.0",
            "PendingOverAnHour close-sync 1.0",
            "SymbolsActive close-sync 1.0",
            "SymbolsPending close-sync 1.0",
            "SymbolsInactive close-sync 0.0",
            "HeldPrices close-sync 0.0",
            "JobsWaiting close-sync 3.0",
            "JobsDelayed close-sync 2.0",
            "JobsInFlight close-sync 1.0",
            "JobWaitSeconds close-sync 0.0",
            "LastJobsSeconds close-sync 25200.0",
            "LastJobsFailed close-sync 0.0",
            "LastCloseSyncSeconds close-sync 0.0",
            "LastCloseSyncFailed close-sync 0.0",
            "CallsLeftThisMinute yahoo 60.0",
            "VendorClosed yahoo 0.0")
        .anyMatch(line -> line.startsWith("StalePrices close-sync "))
        .anyMatch(line -> line.startsWith("OldestStaleSeconds close-sync "))
        .anyMatch(line -> line.startsWith("CallsLeftToday yahoo 19990.0"));

    bench.metrics.forget();
    bench.clock.set(Instant.parse("2026-11-20T23:59:00Z"));
    bench.closeSync().handleRequest(Events.schedule("close-sync.json"), new TestContext());
    assertThat(bench.metrics.told()).noneMatch(line -> line.startsWith("CoveragePercent"));

    bench.clock.set(Instant.parse("2026-11-21T00:05:00Z"));
    bench.closeSync().handleRequest(Events.schedule("close-sync.json"), new TestContext());
    assertThat(bench.metrics.told()).anyMatch(line -> line.startsWith("CoveragePercent"));
  }
}

package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.vendor.VendorName;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What the functions say of themselves. */
class WatchTest {

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

    assertThat(bench.metrics.told())
        .contains("CompletenessPercent close-sync 50.0", "IncompleteSymbols close-sync 1.0");
  }

  @Test
  void closeSync_withAnOfficialClose_tellsHowLongItTook() {
    Bench bench = Bench.at("2026-11-20T15:00:00Z");
    bench.active(AAPL);
    bench.goTo("2026-11-20T21:40:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));
    bench.goTo("2026-11-20T22:00:00Z");

    bench.closeSync().handleRequest(Events.schedule("close-sync.json"), new TestContext());

    assertThat(bench.metrics.told()).contains("CloseToFinalSeconds close-sync 2400.0");
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

package io.stockpricecache.api.operations;

import static io.stockpricecache.api.fixture.TestApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.api.fixture.ApiTest;
import io.stockpricecache.api.fixture.TestApi;
import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.Refusal;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.served.Latencies;
import io.stockpricecache.domain.served.ReadReport;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.cache.TestPrices;
import io.stockpricecache.usecases.runs.JobBatches;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ApiTest
class CacheStatusTest {

  private static final BudgetLimits LIMITS = new BudgetLimits(5, 100, ZoneOffset.UTC);

  @Inject TestApi api;

  @Test
  void status_ofAnEmptyCache_claimsNothing() {
    assertThat(api.get("/cache/status").body())
        .isEqualTo(
            json(
                """
                {"symbols":{"ACTIVE":0,"INACTIVE":0,"PENDING":0},"totalSymbols":0,
                "prices":{"LIVE":0,"PROVISIONAL":0,"FINAL":0},"markets":{},"missing":null,
                "coveragePercent":null,
                "completenessPercent":null,"pendingOverAnHour":0,
                "stale":{"count":0,"oldest":null,"oldestAsOf":null},"budgets":[],
                "queue":{"waiting":3,"delayed":2,"inFlight":1,"lastTakenAt":null,
                "lastWaitSeconds":null},
                "runs":[],"memory":{"hits":0,"misses":0,"hitRatePercent":null},"sharedCache":null,
                "reads":{"instances":0,"requests":0,"hits":0,"misses":0,"hitRatePercent":null,
                "p50Millis":null,"p95Millis":null,"p99Millis":null},
                "quarantine":{"held":0,"entries":[]},"universes":[],
                "unreadable":[],"unreadableCount":0,"warnings":[]}
                """));
  }

  @Test
  void status_tellsAllThatIsKnown() {
    TestPrices.trackApple(api);
    TestPrices.liveMicrosoft(api);
    api.call(TestApi.post("{\"symbol\":\"NVDA\"}"));
    Instant start = Instant.parse("2026-11-20T14:35:00Z");
    api.runs.save(
        new SyncRun(
            RunType.CLOSE_SYNC,
            start,
            RunStatus.PARTIAL,
            start.plusSeconds(3),
            new SyncRun.Counts(Map.of("active", 3, "lagging", 1, "gaps", 0)),
            "bars missing of AAPL"));
    Instant taken = Instant.parse("2026-11-20T14:40:00Z");
    new JobBatches(api.runs, api.clock).note(taken, taken.minusSeconds(75), 3, 1, List.of());
    api.budgets.take(VendorName.YAHOO, "a1", LIMITS, 2);
    Instant until = Instant.parse("2026-11-20T16:00:00Z");
    Duration wait = Duration.between(api.clock.instant(), until);
    Refusal refusal = new Refusal(VendorFailure.BAD_CREDENTIALS, wait, null);
    api.budgets.close(VendorName.MASSIVE, "b2", LIMITS, refusal);
    long[] latencies = new long[Latencies.BUCKETS];
    latencies[Latencies.bucket(Duration.ZERO)] = 1;
    api.reads.save(new ReadReport("another", api.clock.instant(), 0, 1, Latencies.of(latencies)));
    api.get("/prices/AAPL");
    api.get("/prices/AAPL");
    api.clock.advance(Duration.ofSeconds(275));

    assertThat(api.get("/cache/status").body())
        .isEqualTo(
            json(
                """
                {"symbols":{"ACTIVE":2,"INACTIVE":0,"PENDING":1},"totalSymbols":3,
                "prices":{"LIVE":2,"PROVISIONAL":0,"FINAL":0},"markets":{"XNYS":3},
                "missing":{"symbols":1,"countedAt":"2026-11-20T14:35:00Z"},"coveragePercent":66.66,
                "completenessPercent":33.33,"pendingOverAnHour":0,
                "stale":{"count":1,"oldest":"AAPL","oldestAsOf":"2026-11-20T14:59:30Z"},
                "budgets":[
                {"vendor":"yahoo","leftThisMinute":5,"perMinute":5,"leftToday":98,"perDay":100,
                "usedToday":2,"reservedToday":0,"unreportedToday":0,
                "closedUntil":null,"closedFor":null,"refusalsInARow":0,"refusedSince":null},
                {"vendor":"massive","leftThisMinute":5,"perMinute":5,"leftToday":100,"perDay":100,
                "usedToday":0,"reservedToday":0,"unreportedToday":0,
                "closedUntil":"2026-11-20T16:00:00Z","closedFor":"BAD_CREDENTIALS",
                "refusalsInARow":1,"refusedSince":"2026-11-20T15:00:00Z"}],
                "queue":{"waiting":3,"delayed":2,"inFlight":1,
                "lastTakenAt":"2026-11-20T14:40:00Z","lastWaitSeconds":75},
                "runs":[{"type":"close-sync","startedAt":"2026-11-20T14:35:00Z",
                "status":"PARTIAL","finishedAt":"2026-11-20T14:35:03Z",
                "counts":{"active":3,"gaps":0,"lagging":1},"message":"bars missing of AAPL"},
                {"type":"backfill","startedAt":"2026-11-20T14:40:00Z",
                "status":"PARTIAL","finishedAt":"2026-11-20T15:00:00Z",
                "counts":{"failed":1,"jobs":3,"waitedSeconds":75},"message":null}],
                "memory":{"hits":1,"misses":1,"hitRatePercent":50},"sharedCache":null,
                "reads":{"instances":1,"requests":1,"hits":0,"misses":1,"hitRatePercent":0,
                "p50Millis":0.1,"p95Millis":0.1,"p99Millis":0.1},
                "quarantine":{"held":0,"entries":[]},"universes":[],
                "unreadable":[],"unreadableCount":0,"warnings":[]}
                """));
    // Looking at it is no reading: nothing is refreshed by it.
    assertThat(api.calls()).noneMatch(call -> call.startsWith("Leases"));
  }

  /** Each request to the page was answered by another instance, with another hit rate. */
  @Test
  void reads_areThoseOfAllInstancesOfTheLastHour() {
    api.reads.save(report("old", 1, 1, Duration.ofMillis(1)));
    api.clock.advance(Duration.ofMinutes(59));
    api.reads.save(report("a", 30, 10, Duration.ofMillis(2)));
    api.reads.save(report("b", 45, 15, Duration.ofMillis(200)));
    api.clock.advance(Duration.ofMinutes(1));

    assertThat(api.get("/cache/status").body())
        .contains(
            json(
                """
                "reads":{"instances":2,"requests":200,"hits":75,"misses":25,"hitRatePercent":75,
                "p50Millis":2.3,"p95Millis":211.7,"p99Millis":211.7}
                """));
  }

  private ReadReport report(String instance, long hits, long misses, Duration length) {
    long[] counts = new long[Latencies.BUCKETS];
    counts[Latencies.bucket(length)] = 100;
    return new ReadReport(instance, api.clock.instant(), hits, misses, Latencies.of(counts));
  }

  /** Nobody knew that a calendar was about to end, until holidays were taken for gaps. */
  @Test
  void warnings_nameAMarketWhoseCalendarEndsSoon_onceAndOnlyIfTracked() {
    api.call(TestApi.post("{\"symbol\":\"OCDO.L\"}"));
    assertThat(api.get("/cache/status").body()).doesNotContain("The calendar of");

    api.call(TestApi.post("{\"symbol\":\"600519.SS\"}"));
    api.call(TestApi.post("{\"symbol\":\"600036.SS\"}"));

    assertThat(api.get("/cache/status").body())
        .containsOnlyOnce("The calendar of ")
        .contains(
            "The calendar of XSHG is announced until 2026-12-31: later sessions are provisional."
                + " Correct its file; runbook: calendars.");
  }

  /** A vendor refused every call, its market closed, and {@code warnings} stayed empty. */
  @Test
  void warnings_nameAVendorThatRefusesCallAfterCall() {
    Refusal refusal = new Refusal(VendorFailure.THROTTLED, Duration.ofMinutes(1), null);
    api.budgets.close(VendorName.YAHOO, "none", LIMITS, refusal);
    api.clock.advance(Duration.ofMinutes(20));
    assertThat(api.get("/cache/status").body()).contains("\"warnings\":[]");

    api.budgets.close(VendorName.YAHOO, "none", LIMITS, refusal);

    assertThat(api.get("/cache/status").body())
        .contains(
            "\"warnings\":[\"yahoo has refused 2 calls in a row since 2026-11-20T15:00:00Z. "
                + "Look at its key and status page; runbook: breaker-open.\"]");
  }

  @Test
  void schedulerStatus_tellsEachSchedulesLastRunAndItsNext() {
    Instant repair = Instant.parse("2026-11-20T14:35:04Z");
    api.runs.save(
        new SyncRun(
            RunType.CLOSE_SYNC,
            repair,
            RunStatus.COMPLETE,
            repair.plusSeconds(2),
            SyncRun.Counts.NONE,
            null));
    Instant poll = Instant.parse("2026-11-20T14:59:01Z");
    api.runs.save(
        new SyncRun(
            RunType.LIVE_POLL, poll, RunStatus.FAILED, poll, SyncRun.Counts.NONE, "no price"));

    assertThat(api.get("/cache/scheduler/status").body())
        .endsWith(
            json(
                """
                "jobs":[{"id":"live_update","lastRun":"2026-11-20T14:59:01Z",
                "nextRun":"2026-11-20T15:01:00Z","outcome":"FAILED"},
                {"id":"historical_sync","lastRun":"2026-11-20T14:35:04Z",
                "nextRun":"2026-11-20T15:20:00Z","outcome":"COMPLETE"}]}
                """));
    assertThat(api.get("/cache/scheduler/status").body())
        .startsWith(
            json(
                """
                {"schedules":[{"name":"live-poll","type":"live-poll",
                "expression":"rate(1 minute)","zone":"America/New_York","markets":[],
                "lastRun":"2026-11-20T14:59:01Z","outcome":"FAILED","message":"no price",
                "nextRun":"2026-11-20T15:01:00Z"},
                {"name":"close-sync","type":"close-sync",
                "expression":"cron(5 16 ? * MON-FRI *)","zone":"America/New_York",
                "markets":["XNYS","XTSE","XTSX","BVMF","XMEX","XFRA"],
                "lastRun":null,"outcome":null,"message":null,"nextRun":"2026-11-20T21:05:00Z"},
                """))
        .contains(
            json(
                """
                "expression":"cron(35 0/3 ? * * *)","zone":"America/New_York","markets":[],
                "lastRun":"2026-11-20T14:35:04Z","outcome":"COMPLETE","message":null,
                "nextRun":"2026-11-20T17:35:00Z"}
                """));
  }

  @Test
  void historical_showsTheRowsAsTheyAreStored() {
    TestPrices.trackApple(api);

    assertThat(api.get("/cache/historical/aapl").body())
        .startsWith(
            json(
                """
                {"symbol":"AAPL","bars":[{"date":"2026-11-16","open":240,"high":251,"low":239.5,
                "close":250.5,"volume":1000,"currency":"USD","source":"yahoo","finality":"FINAL",
                "vendorAsOf":"2026-11-16T21:00:00Z","fetchedAt":"2026-11-20T12:00:00Z",
                "rank":"2|40|20261116T210000Z|20261120T120000Z|
                """))
        .doesNotContain("2026-11-17");
    api.call(TestApi.post("{\"symbol\":\"NVDA\"}"));
    assertThat(api.get("/cache/historical/NVDA").body())
        .isEqualTo("{\"symbol\":\"NVDA\",\"bars\":[],\"nextCursor\":null}");
    // A symbol of no one's was answered 200, as if it were whole.
    assertThat(api.get("/cache/historical/NOPE").body()).contains("NOPE is not tracked");
    assertThat(api.get("/cache/validate", "symbol=NOPE").status()).isEqualTo(404);
  }
}

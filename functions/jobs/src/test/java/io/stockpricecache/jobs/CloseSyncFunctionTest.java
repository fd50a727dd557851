package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.usecases.close.CloseSyncWatch;
import io.stockpricecache.usecases.close.SyncClose;
import io.stockpricecache.usecases.runs.Completeness;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseSyncFunctionTest {

  private static final SessionDate FRIDAY = SessionDate.of(2026, 11, 20);
  private static final SessionDate MONDAY = SessionDate.of(2026, 11, 23);

  private final Bench bench = Bench.at("2026-11-20T15:00:00Z");

  @Test
  void handleRequest_fiveMinutesAfterTheClose_takesTheLastLivePriceWithoutAVendor() {
    bench.active(AAPL);
    pollAt("2026-11-20T20:59:30Z", AAPL, "271.5");

    assertThat(syncAt("2026-11-20T21:05:00Z"))
        .containsEntry("type", "close-sync")
        .containsEntry("status", "COMPLETE")
        .containsEntry(
            "counts",
            Map.ofEntries(
                Map.entry("active", 1),
                Map.entry("provisional", 1),
                Map.entry("official", 0),
                Map.entry("awaiting", 0),
                Map.entry("unsettled", 0),
                Map.entry("lagging", 0),
                Map.entry("gaps", 0),
                Map.entry("pending", 0),
                Map.entry("vendorCalls", 0),
                Map.entry("failed", 0),
                Map.entry("pendingOverAnHour", 0),
                Map.entry("rejected", 0),
                Map.entry("unreadable", 0)));

    Bar bar = bench.bar(AAPL, FRIDAY);
    assertThat(bar.close()).isEqualTo(new BigDecimal("271.5"));
    assertThat(bar.finality()).isEqualTo(Finality.PROVISIONAL);
    assertThat(bar.vendorAsOf()).isEqualTo("2026-11-20T20:59:30Z");
    assertThat(price(AAPL).finality()).isEqualTo(Finality.PROVISIONAL);
    assertThat(bench.row(AAPL).findClose(FRIDAY)).isPresent();
    assertThat(bench.vendor.calls()).isZero();
    assertThat(bench.runs.newest(RunType.CLOSE_SYNC, 1))
        .extracting(SyncRun::status)
        .containsExactly(RunStatus.COMPLETE);
  }

  @Test
  void handleRequest_beforeTheCloseHasSettled_takesNothing() {
    bench.active(AAPL);
    pollAt("2026-11-20T20:59:30Z", AAPL, "271.5");

    assertThat(syncAt("2026-11-20T21:04:59Z")).containsEntry("status", "SKIPPED");

    assertThat(price(AAPL).finality()).isEqualTo(Finality.LIVE);
  }

  @Test
  void handleRequest_secondRun_changesNoRow() {
    bench.active(AAPL);
    pollAt("2026-11-20T20:59:30Z", AAPL, "271.5");
    syncAt("2026-11-20T21:05:00Z");
    List<LatestPrice> rows = bench.latestPrices.all();
    List<Bar> bars = bench.bars(AAPL);

    assertThat(syncAt("2026-11-20T21:06:00Z")).containsEntry("status", "SKIPPED");

    assertThat(bench.latestPrices.all()).containsExactlyInAnyOrderElementsOf(rows);
    assertThat(bench.bars(AAPL)).isEqualTo(bars);
    assertThat(bench.queue.sent()).filteredOn(BackfillJob.class::isInstance).hasSize(1);
  }

  /** A vendor without live prices had failed all night, and nobody was told before the next. */
  @Test
  void handleRequest_officialCloseLateOfAVendorWithoutLivePrices_isOverdueInTheMorning() {
    bench.vendor.isLive = false;
    bench.goTo("2026-11-19T22:00:00Z");
    bench.active(AAPL, MSFT);
    bench.vendor.gaps.add(FRIDAY);
    bench.goTo("2026-11-20T22:00:00Z");
    bench.fill(Events.queueOfSymbols("AAPL", "MSFT"));

    syncAt("2026-11-21T05:35:00Z");
    assertThat(newest().status()).isEqualTo(RunStatus.SKIPPED);
    assertThat(Completeness.incomplete(newest())).isZero();

    syncAt("2026-11-21T08:35:00Z");
    assertThat(newest().status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(Completeness.incomplete(newest())).isEqualTo(2);
    assertThat(newest().message())
        .contains("no official close of the last session by this morning for ", "AAPL", "MSFT");
  }

  private SyncRun newest() {
    return bench.runs.newest(RunType.CLOSE_SYNC, 1).getFirst();
  }

  @Test
  void handleRequest_cutOffAfterTheBars_nextRunShowsThem() {
    bench.active(AAPL);
    pollAt("2026-11-20T20:59:30Z", AAPL, "271.5");
    LatestPrice live = bench.row(AAPL);
    syncAt("2026-11-20T21:05:00Z");
    LatestPrice shown = bench.row(AAPL);
    bench.latestPrices.save(List.of(live.withVersion(shown.version())));

    syncAt("2026-11-20T21:06:00Z");

    assertThat(bench.row(AAPL).withVersion(0)).isEqualTo(shown.withVersion(0));
  }

  @Test
  void handleRequest_earlyClose_settlesAtFivePastOne() {
    bench.goTo("2026-11-25T22:00:00Z");
    bench.active(AAPL);
    pollAt("2026-11-27T17:59:00Z", AAPL, "271.5");

    assertThat(syncAt("2026-11-27T18:05:00Z")).containsEntry("status", "COMPLETE");

    assertThat(bench.bar(AAPL, SessionDate.of(2026, 11, 27)).finality())
        .isEqualTo(Finality.PROVISIONAL);
    assertThat(bench.vendor.historyCalls).isEmpty();
  }

  @Test
  void handleRequest_fivePastOneOnARegularDay_takesNothing() {
    bench.active(AAPL);
    pollAt("2026-11-20T18:04:00Z", AAPL, "271.5");

    assertThat(syncAt("2026-11-20T18:05:00Z")).containsEntry("status", "SKIPPED");

    assertThat(price(AAPL).finality()).isEqualTo(Finality.LIVE);
  }

  @Test
  void handleRequest_lastPriceFifteenMinutesOld_isTheClose() {
    bench.active(AAPL);
    pollAt("2026-11-20T20:45:00Z", AAPL, "271.5");

    assertThat(syncAt("2026-11-20T21:05:00Z")).containsEntry("status", "COMPLETE");
  }

  @Test
  void handleRequest_lastPriceOlderThanFifteenMinutes_isNotTheClose() {
    bench.active(AAPL);
    pollAt("2026-11-20T20:44:59Z", AAPL, "271.5");

    assertThat(syncAt("2026-11-20T21:05:00Z"))
        .containsEntry("status", "PARTIAL")
        .containsEntry("message", "no price at the close for AAPL");

    assertThat(bench.history.read(AAPL, FRIDAY, FRIDAY)).isEmpty();
    assertThat(price(AAPL).finality()).isEqualTo(Finality.LIVE);
  }

  @Test
  void handleRequest_officialBarIsThereAlready_keepsItAndShowsIt() {
    bench.active(AAPL);
    pollAt("2026-11-20T20:59:30Z", AAPL, "271.5");
    LatestPrice live = bench.row(AAPL);
    bench.goTo("2026-11-20T21:31:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));
    bench.latestPrices.save(List.of(live.withVersion(bench.row(AAPL).version())));

    syncAt("2026-11-20T22:00:00Z");

    assertThat(bench.bar(AAPL, FRIDAY).finality()).isEqualTo(Finality.FINAL);
    assertThat(price(AAPL).price()).isEqualTo(FakeVendor.closeOf(FRIDAY));
    assertThat(price(AAPL).finality()).isEqualTo(Finality.FINAL);
  }

  @Test
  void handleRequest_holiday_isNotedAsSkipped() {
    bench.goTo("2026-11-25T22:00:00Z");
    bench.active(AAPL);

    assertThat(syncAt("2026-11-26T21:05:00Z")).containsEntry("status", "SKIPPED");

    assertThat(bench.runs.newest(RunType.CLOSE_SYNC, 1))
        .extracting(SyncRun::status)
        .containsExactly(RunStatus.SKIPPED);
    assertThat(bench.vendor.calls()).isZero();
  }

  @Test
  void handleRequest_mondayAfterTheClose_callsNobodyLaggingOverTheWeekend() {
    bench.goTo("2026-11-20T22:00:00Z");
    bench.active(AAPL, MSFT);
    pollAt("2026-11-23T20:59:00Z", AAPL, "271.5");

    assertThat(counts(syncAt("2026-11-23T21:05:00Z")))
        .containsEntry("lagging", 0)
        .containsEntry("provisional", 1);
  }

  @Test
  void handleRequest_provisionalCloseOfTheLastSession_isNotLaggingAllWeekend() {
    bench.active(AAPL);
    pollAt("2026-11-20T20:59:30Z", AAPL, "271.5");
    syncAt("2026-11-20T21:05:00Z");

    assertThat(counts(syncAt("2026-11-21T21:05:00Z"))).containsEntry("lagging", 0);
    assertThat(counts(syncAt("2026-11-23T14:35:00Z"))).containsEntry("lagging", 0);
  }

  @Test
  void handleRequest_halfAnHourAfterTheClose_asksForTheOfficialBarUntilItIsThere() {
    bench.active(AAPL);
    pollAt("2026-11-20T20:59:30Z", AAPL, "271.5");
    syncAt("2026-11-20T21:05:00Z");
    bench.vendor.gaps.add(FRIDAY);

    for (String evening : List.of("2026-11-20T23:35:00Z", "2026-11-21T02:35:00Z")) {
      assertThat(counts(syncAt(evening))).containsEntry("awaiting", 1).containsEntry("lagging", 0);
      assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();
      assertThat(bench.bar(AAPL, FRIDAY).finality()).isEqualTo(Finality.PROVISIONAL);
    }
    bench.vendor.gaps.clear();
    syncAt("2026-11-21T05:35:00Z");
    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();
    assertThat(bench.bar(AAPL, FRIDAY).finality()).isEqualTo(Finality.FINAL);
    assertThat(counts(syncAt("2026-11-21T08:35:00Z"))).containsEntry("awaiting", 0);
  }

  @Test
  void handleRequest_sessionAfterAHoliday_callsNobodyLagging() {
    bench.goTo("2026-11-25T22:00:00Z");
    bench.active(AAPL);
    pollAt("2026-11-27T17:59:00Z", AAPL, "271.5");

    assertThat(counts(syncAt("2026-11-27T18:05:00Z"))).containsEntry("lagging", 0);
  }

  /** A row {symbol: TSLA} beside one of another version, and nothing was synced any more. */
  @Test
  void handleRequest_bareAndUnreadableRows_fillsTheOneAndSyncsAllButTheOther() {
    Symbol tesla = new Symbol("TSLA");
    bench.active(AAPL, MSFT);
    pollAt("2026-11-20T20:59:30Z", AAPL, "271.5");
    bench.latestPrices.spoil(MSFT, "attribute source is broken");
    bench.symbols.put(TrackedSymbol.pending(tesla, Markets.US, Instant.EPOCH));

    Map<String, Object> answer = syncAt("2026-11-20T21:05:00Z");

    assertThat(answer)
        .containsEntry("status", "PARTIAL")
        .extractingByKey("message")
        .asString()
        .contains("rows cannot be read of MSFT");
    assertThat(counts(answer))
        .containsEntry("active", 1)
        .containsEntry("provisional", 1)
        .containsEntry("pending", 1)
        // Since when, its row does not say: its job has not been at it.
        .containsEntry("pendingOverAnHour", 0)
        .containsEntry("unreadable", 1);
    assertThat(bench.queue.sent()).last().isEqualTo(new BackfillJob(tesla, bench.clock.instant()));
    // One of three is whole.
    assertThat(bench.metrics.told())
        .anyMatch(line -> line.startsWith("CompletenessPercent close-sync 33.3"));
    bench.fill(Events.queueOfSymbols("TSLA"));
    assertThat(bench.tracked(tesla).status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  /**
   * One bar that could not be read was asked for with every sync, and the symbol was called whole.
   */
  @Test
  void handleRequest_barThatCannotBeRead_isNamed_andNobodyIsAskedForIt() {
    bench.active(AAPL);
    bench.history.spoil(AAPL, SessionDate.of(2026, 11, 12), "attribute finality is broken");
    bench.goTo("2026-11-21T05:35:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));
    int sent = bench.queue.sent().size();

    Map<String, Object> answer = syncAt("2026-11-21T08:35:00Z");

    assertThat(answer)
        .containsEntry("status", "PARTIAL")
        .extractingByKey("message")
        .asString()
        .contains("bars cannot be read: AAPL 2026-11-12");
    assertThat(counts(answer)).containsEntry("gaps", 1);
    assertThat(bench.queue.sent()).hasSize(sent);
    assertThat(bench.tracked(AAPL).reason()).isEqualTo("bars cannot be read: 2026-11-12");
  }

  /** Yahoo refused every call of a session, and the sync after it counted as done. */
  @Test
  void handleRequest_withoutAnyPriceOfTheSession_isFailed_andTheCloseIsNotSettled() {
    bench.goTo("2026-11-20T12:00:00Z");
    bench.active(AAPL, MSFT);

    assertThat(syncAt("2026-11-20T22:05:00Z"))
        .containsEntry("status", "FAILED")
        .extractingByKey("message")
        .asString()
        .startsWith("no price of the last session of XNYS for any of its 2 symbols");

    assertThat(new CloseSyncWatch(bench.runs, bench.clock).isMissing()).isTrue();
  }

  /**
   * Every official bar was rejected, and the sync was SKIPPED without a word; one that was below
   * zero broke the whole sync off.
   */
  @ParameterizedTest
  @CsvSource({"9000, JUMP", "-5, IMPOSSIBLE_FIGURES"})
  void handleRequest_allOfficialBarsRejected_isFailedWithTheReason(
      BigDecimal close, RejectionReason reason) {
    bench.active(AAPL);
    pollAt("2026-11-20T20:59:30Z", AAPL, "271.5");
    syncAt("2026-11-20T21:05:00Z");
    bench.vendor.isMarketDaily = true;
    bench.vendor.closes.put(FRIDAY, close);

    assertThat(syncAt("2026-11-20T22:05:00Z"))
        .containsEntry("status", "FAILED")
        .extractingByKey("message")
        .asString()
        .startsWith("1 price held back: " + reason + " 1");
  }

  @Test
  void handleRequest_provisionalCloseOfASessionBefore_isQueuedAndBecomesFinal() {
    bench.active(AAPL);
    pollAt("2026-11-20T20:59:30Z", AAPL, "271.5");
    syncAt("2026-11-20T21:05:00Z");
    pollAt("2026-11-23T20:59:30Z", AAPL, "280");

    assertThat(syncAt("2026-11-23T21:05:00Z"))
        .containsEntry("status", "PARTIAL")
        .extracting(CloseSyncFunctionTest::counts)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("active", 1),
                Map.entry("provisional", 1),
                Map.entry("official", 0),
                Map.entry("awaiting", 0),
                Map.entry("unsettled", 0),
                Map.entry("lagging", 1),
                Map.entry("gaps", 0),
                Map.entry("pending", 0),
                Map.entry("pendingOverAnHour", 0),
                Map.entry("rejected", 0),
                Map.entry("unreadable", 0),
                Map.entry("vendorCalls", 0),
                Map.entry("failed", 0)));
    assertThat(bench.queue.sent())
        .filteredOn(BackfillJob.class::isInstance)
        .endsWith(new BackfillJob(AAPL, bench.clock.instant()))
        .hasSize(2);

    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.bar(AAPL, FRIDAY).finality()).isEqualTo(Finality.FINAL);
    assertThat(bench.bar(AAPL, FRIDAY).close()).isEqualTo(FakeVendor.closeOf(FRIDAY));
    assertThat(requireNonNull(bench.row(AAPL).findClose(FRIDAY).orElseThrow()).finality())
        .isEqualTo(Finality.FINAL);
    // Within the first half hour the vendor's bar of today may not be the official one yet.
    assertThat(bench.bar(AAPL, MONDAY).finality()).isEqualTo(Finality.PROVISIONAL);
    assertThat(counts(syncAt("2026-11-23T21:10:00Z"))).containsEntry("lagging", 0);
  }

  @Test
  void handleRequest_missingSession_isQueuedForTheMissingOnesAlone() {
    bench.goTo("2026-11-18T22:00:00Z");
    bench.active(AAPL, MSFT);
    bench.goTo("2026-11-19T22:00:00Z");
    bench.fill(Events.queueOfSymbols("MSFT"));
    bench.vendor.historyCalls.clear();

    assertThat(counts(syncAt("2026-11-20T21:05:00Z"))).containsEntry("lagging", 1);
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.queue.sent().getLast())
        .isInstanceOfSatisfying(BackfillJob.class, job -> assertThat(job.symbol()).isEqualTo(AAPL));
    assertThat(bench.vendor.historyCalls).hasSize(1);
    // The sessions before are looked at again by the same call.
    assertThat(bench.vendor.historyCalls.getFirst().from()).isEqualTo(SessionDate.of(2026, 11, 13));
  }

  @Test
  void handleRequest_pendingSymbol_isQueuedAgain() {
    bench.track(AAPL);

    assertThat(counts(bench.sync())).containsEntry("pending", 1);

    assertThat(bench.queue.sent())
        .extracting(job -> ((BackfillJob) job).symbol())
        .containsExactly(AAPL, AAPL);
  }

  @Test
  void handleRequest_symbolGivenUpToday_isLookedForTomorrow() {
    bench.vendor.failures.put(AAPL, VendorFailure.UNKNOWN_SYMBOL);
    bench.track(AAPL);
    bench.fill(Events.queueOfSymbols("AAPL"));
    bench.fill(Events.queueOfSymbols("AAPL"));
    int jobs = bench.queue.sent().size();

    assertThat(syncAt("2026-11-20T21:05:00Z"))
        .containsEntry("status", "PARTIAL")
        .containsEntry("message", "no vendor knows AAPL");
    assertThat(bench.queue.sent()).hasSize(jobs);
    // The symptom: all that was tracked had been given up, and the alarm heard of 100 percent.
    assertThat(bench.metrics.told()).contains("CompletenessPercent close-sync 0.0");

    assertThat(syncAt("2026-11-21T05:35:00Z")).containsEntry("status", "PARTIAL");
    assertThat(bench.queue.sent())
        .hasSize(jobs + 1)
        .last()
        .isEqualTo(new BackfillJob(AAPL, Instant.parse("2026-11-21T05:35:00Z"), true));
  }

  @Test
  void handleRequest_queueDown_settlesNotesTheFailureAndFails() {
    bench.active(AAPL);
    bench.track(MSFT);
    pollAt("2026-11-20T20:59:30Z", AAPL, "271.5");
    bench.goTo("2026-11-20T21:05:00Z");
    SyncClose broken =
        bench
            .parts(
                new JobQueue() {
                  @Override
                  public void send(Collection<? extends Job> jobs) {
                    throw new StoreException("1 of 1 jobs were not queued", null);
                  }

                  @Override
                  public void sendLater(Job job, Duration delay) {
                    send(List.of(job));
                  }
                })
            .syncClose();

    assertThatThrownBy(
            () ->
                bench
                    .closeSync(broken)
                    .handleRequest(Events.schedule("close-sync.json"), new TestContext()))
        .isInstanceOf(StoreException.class);

    assertThat(bench.bar(AAPL, FRIDAY).finality()).isEqualTo(Finality.PROVISIONAL);
    assertThat(bench.runs.newest(RunType.CLOSE_SYNC, 1).getFirst())
        .extracting(SyncRun::status, SyncRun::message)
        .containsExactly(RunStatus.FAILED, "StoreException: 1 of 1 jobs were not queued");
  }

  @Test
  void handleRequest_malformedEvent_isRefusedNamingTheField() {
    assertThatThrownBy(
            () ->
                bench
                    .closeSync()
                    .handleRequest(Events.scheduleOf("{\"time\":\"soon\"}"), new TestContext()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time: not an ISO-8601 instant");
  }

  private void pollAt(String now, Symbol symbol, String price) {
    bench.goTo(now);
    bench.price(symbol, price);
    bench.poll();
    bench.vendor.liveCalls.clear();
  }

  private Map<String, Object> syncAt(String now) {
    bench.goTo(now);
    return bench.sync();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Integer> counts(Map<String, Object> answer) {
    return (Map<String, Integer>) requireNonNull(answer.get("counts"));
  }

  private PricePoint price(Symbol symbol) {
    return requireNonNull(bench.row(symbol).price());
  }
}

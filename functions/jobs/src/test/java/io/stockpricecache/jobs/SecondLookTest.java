package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.run.RunCount;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A vendor said 102.05 in the evening and 101.44 since that night, and 102.05 stayed for ever. */
class SecondLookTest {

  private static final SessionDate FRIDAY = SessionDate.of(2026, 11, 20);
  private static final SessionDate MONDAY = SessionDate.of(2026, 11, 23);
  private static final String MORNING = "2026-11-21T08:35:00Z";
  private static final BigDecimal CORRECTED = new BigDecimal("323.4");

  /** On Friday evening, with its official close of 324. */
  private final Bench bench = Bench.at("2026-11-20T22:00:00Z");

  @Test
  void sync_theNextMorning_takesACorrection_forABatchOfLastPrices() {
    bench.active(AAPL, MSFT);
    correct(FRIDAY);
    lastPricesAreTheCloses(Map.of(AAPL, CORRECTED, MSFT, FakeVendor.closeOf(FRIDAY)));
    int before = bench.queue.sent().size();

    syncAt(MORNING);

    assertThat(bench.vendor.liveCalls).hasSize(1);
    assertThat(bench.queue.sent().subList(before, bench.queue.sent().size()))
        .extracting(job -> ((BackfillJob) job).symbol())
        .containsExactly(AAPL);
    bench.backfillSymbol().run((BackfillJob) bench.queue.sent().getLast());
    assertThat(bench.bar(AAPL, FRIDAY).close()).isEqualTo(CORRECTED);
    assertThat(bench.row(AAPL).findClose(FRIDAY).orElseThrow().close()).isEqualTo(CORRECTED);
    assertThat(journal().message())
        .isEqualTo("AAPL of 2026-11-20: 324 corrected to 323.4 by yahoo");
  }

  @Test
  void sync_theNextMorning_whereLastPricesAreTheCloses_asksForNothingMore_andOnlyOnce() {
    bench.active(AAPL, MSFT);
    BigDecimal close = FakeVendor.closeOf(FRIDAY);
    lastPricesAreTheCloses(Map.of(AAPL, close, MSFT, close));

    for (String night : List.of("2026-11-21T02:35:00Z", "2026-11-21T05:35:00Z", MORNING)) {
      syncAt(night);
    }
    syncAt("2026-11-21T11:35:00Z");

    assertThat(bench.vendor.liveCalls).hasSize(1);
    assertThat(bench.vendor.historyCalls).isEmpty();
    assertThat(bench.runs.newest(RunType.CORRECTION, 1)).isEmpty();
  }

  @Test
  void sync_theNextMorning_ofAWholeMarket_takesACorrectionByOneCall() {
    bench.active(AAPL, MSFT);
    bench.vendor.isMarketDaily = true;
    correct(FRIDAY);

    syncAt(MORNING);
    syncAt("2026-11-21T11:35:00Z");

    assertThat(bench.vendor.marketDays).containsExactly(FRIDAY);
    assertThat(bench.vendor.calls()).isZero();
    assertThat(bench.bar(AAPL, FRIDAY).close()).isEqualTo(CORRECTED);
    assertThat(bench.bar(MSFT, FRIDAY).finality()).isEqualTo(Finality.FINAL);
    assertThat(Objects.requireNonNull(journal().message()).split("; "))
        .containsExactlyInAnyOrder(
            "AAPL of 2026-11-20: 324 corrected to 323.4 by yahoo",
            "MSFT of 2026-11-20: 324 corrected to 323.4 by yahoo");
  }

  /** A sync that was cut off had corrected the history, and the page never. */
  @Test
  void sync_thatWasCutOffInTheMorning_isMadeUpForByTheNext() {
    bench.active(AAPL);
    bench.vendor.isMarketDaily = true;
    syncAt("2026-11-21T05:35:00Z");
    correct(FRIDAY);
    bench.runs.save(
        new SyncRun(
            RunType.CLOSE_SYNC,
            Instant.parse(MORNING),
            RunStatus.FAILED,
            Instant.parse(MORNING),
            SyncRun.Counts.NONE,
            null));

    syncAt("2026-11-21T11:35:00Z");
    syncAt("2026-11-21T14:35:00Z");

    assertThat(bench.vendor.marketDays).containsExactly(FRIDAY);
    assertThat(bench.row(AAPL).findClose(FRIDAY).orElseThrow().close()).isEqualTo(CORRECTED);
  }

  /** One failed call, and what had been corrected by night stayed as it was. */
  @Test
  void sync_whoseLookAtAWholeMarketFailed_looksAgainInTheNext_andThenNoMore() {
    bench.active(AAPL);
    bench.vendor.isMarketDaily = true;
    correct(FRIDAY);
    bench.vendor.failures.put(AAPL, VendorFailure.UNAVAILABLE);
    syncAt(MORNING);
    SyncRun failed = bench.runs.newest(RunType.CLOSE_SYNC, 1).getFirst();
    assertThat(failed.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(failed.counts().parts(RunCount.NOT_LOOKED_AT_AGAIN)).containsOnly(entry("XNYS", 1));
    bench.vendor.failures.clear();

    syncAt("2026-11-21T11:35:00Z");
    syncAt("2026-11-21T14:35:00Z");

    assertThat(bench.vendor.marketDays).containsExactly(FRIDAY, FRIDAY);
    assertThat(bench.row(AAPL).findClose(FRIDAY).orElseThrow().close()).isEqualTo(CORRECTED);
  }

  @Test
  void sync_whoseLookAtLastPricesFailed_saysSo_andLooksAgainInTheNext_andThenNoMore() {
    bench.active(AAPL, MSFT);
    lastPricesAreTheCloses(Map.of(AAPL, CORRECTED, MSFT, FakeVendor.closeOf(FRIDAY)));
    bench.vendor.failures.put(AAPL, VendorFailure.UNAVAILABLE);
    int before = bench.queue.sent().size();
    syncAt(MORNING);
    SyncRun failed = bench.runs.newest(RunType.CLOSE_SYNC, 1).getFirst();
    assertThat(failed.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(failed.message()).contains("2 closes of XNYS could not be looked at again yet");
    assertThat(bench.queue.sent()).hasSize(before);
    bench.vendor.failures.clear();
    bench.vendor.liveCalls.clear();

    syncAt("2026-11-21T11:35:00Z");
    syncAt("2026-11-21T14:35:00Z");

    assertThat(bench.vendor.liveCalls).hasSize(1);
    assertThat(bench.queue.sent().subList(before, bench.queue.sent().size()))
        .extracting(job -> ((BackfillJob) job).symbol())
        .containsExactly(AAPL);
  }

  @Test
  void sync_thatFindsASymbolUnknown_hasLooked() {
    bench.active(AAPL);
    lastPricesAreTheCloses(Map.of(AAPL, CORRECTED));
    bench.vendor.failures.put(AAPL, VendorFailure.UNKNOWN_SYMBOL);

    syncAt(MORNING);
    syncAt("2026-11-21T11:35:00Z");

    assertThat(bench.vendor.liveCalls).hasSize(1);
  }

  @Test
  void backfill_ofTheNextSession_takesACorrectionOfTheOneBefore_forNoCallMore() {
    bench.active(AAPL);
    correct(FRIDAY);
    bench.goTo("2026-11-23T22:00:00Z");

    bench.backfillSymbol().run(new BackfillJob(AAPL, bench.clock.instant()));

    assertThat(bench.vendor.historyCalls).hasSize(1);
    assertThat(bench.bar(AAPL, FRIDAY).close()).isEqualTo(CORRECTED);
    assertThat(bench.bar(AAPL, MONDAY).finality()).isEqualTo(Finality.FINAL);
    // What has not changed is not written again.
    assertThat(bench.bar(AAPL, SessionDate.of(2026, 11, 19)).fetchedAt())
        .isBefore(bench.bar(AAPL, MONDAY).fetchedAt());
  }

  @Test
  void backfill_asked_byAnOperator_takesACorrectionAtOnce() {
    bench.active(AAPL);
    correct(FRIDAY);
    bench.goTo("2026-11-21T03:00:00Z");

    bench.backfillSymbol().run(new BackfillJob(AAPL, bench.clock.instant(), true));

    assertThat(bench.bar(AAPL, FRIDAY).close()).isEqualTo(CORRECTED);
  }

  @Test
  void backfill_withACloseBeyondWhatAVendorMayCorrect_holdsItAlone_andStoresNewerSessions() {
    bench.active(AAPL);
    bench.vendor.closes.put(FRIDAY, new BigDecimal("290"));
    bench.goTo("2026-11-23T22:00:00Z");

    bench.backfillSymbol().run(new BackfillJob(AAPL, bench.clock.instant()));

    assertThat(bench.bar(AAPL, FRIDAY).close()).isEqualTo(FakeVendor.closeOf(FRIDAY));
    assertThat(bench.bar(AAPL, MONDAY).finality()).isEqualTo(Finality.FINAL);
    QuarantinedBar held = bench.quarantine.held(10).getFirst();
    assertThat(held.date()).isEqualTo(FRIDAY);
    assertThat(held.reason()).isEqualTo(RejectionReason.CONTRADICTS_FINAL);
    assertThat(held.detail()).isEqualTo("close 290 of 2026-11-20 where 324 is stored");
  }

  /** The split and all newer sessions were refused for as long as the correction was news. */
  @Test
  void backfill_withSuchACloseBeforeANewSplit_holdsItAlone_andTakesTheSplit() {
    bench.active(AAPL);
    Split split = new Split(MONDAY, BigDecimal.TWO, BigDecimal.ONE, VendorName.YAHOO);
    bench.vendor.actions = new CorporateActions(List.of(split), List.of());
    bench.vendor.closes.put(FRIDAY, new BigDecimal("312"));
    bench.vendor.closes.put(MONDAY, new BigDecimal("163"));
    bench.goTo("2026-11-23T22:00:00Z");

    bench.backfillSymbol().run(new BackfillJob(AAPL, bench.clock.instant()));

    assertThat(bench.tracked(AAPL).actions().splits()).containsExactly(split);
    assertThat(bench.bar(AAPL, MONDAY).close()).isEqualTo(new BigDecimal("163"));
    assertThat(bench.quarantine.held(10)).extracting(QuarantinedBar::date).containsExactly(FRIDAY);
    assertThat(bench.tracked(AAPL).reason()).contains("312", "324");
  }

  /** The very close that is stored was far from itself, and its history asked for again. */
  @Test
  void sync_theNextMorning_ofACloseBelowZero_thatIsConfirmed_asksForNothingMore() {
    Symbol crude = new Symbol("CL=F");
    BigDecimal settled = new BigDecimal("-37.63");
    bench.vendor.closes.put(FRIDAY, settled);
    bench.goTo("2026-11-20T23:30:00Z");
    bench.active(crude);
    assertThat(bench.row(crude).findOfficialClose(FRIDAY)).contains(settled);
    bench.vendor.prices.put(crude, settled);
    Session friday = Markets.of(crude).calendar().session(FRIDAY);
    bench.vendor.distortion = quote -> FakeVendor.at(quote, FRIDAY, friday.close().plusSeconds(2));
    int before = bench.queue.sent().size();

    syncAt(MORNING);

    assertThat(bench.vendor.liveCalls).hasSize(1);
    assertThat(bench.queue.sent()).hasSize(before);
  }

  private void correct(SessionDate date) {
    bench.vendor.closes.put(date, CORRECTED);
  }

  private void lastPricesAreTheCloses(Map<Symbol, BigDecimal> closes) {
    bench.vendor.prices.putAll(closes);
    Session friday = Calendars.XNYS.session(FRIDAY);
    bench.vendor.distortion = quote -> FakeVendor.at(quote, FRIDAY, friday.close().plusSeconds(2));
  }

  private void syncAt(String time) {
    bench.goTo(time);
    bench.sync();
  }

  private SyncRun journal() {
    return bench.runs.newest(RunType.CORRECTION, 1).getFirst();
  }
}

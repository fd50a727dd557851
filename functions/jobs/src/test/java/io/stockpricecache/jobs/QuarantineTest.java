package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.queue.QuarantineReviewJob;
import io.stockpricecache.domain.queue.QuarantineReviewJob.Verdict;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.queue.sqs.JobMessages;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A vendor that lies: what is stored is right or absent. */
class QuarantineTest {

  private static final SessionDate WEDNESDAY = SessionDate.of(2026, 11, 18);
  private static final SessionDate FRIDAY = SessionDate.of(2026, 11, 20);
  private static final SessionDate MONDAY = SessionDate.of(2026, 11, 23);
  private static final String MONDAY_NIGHT = "2026-11-23T22:00:00Z";

  private final Bench bench = Bench.at("2026-11-20T22:00:00Z");

  @Test
  void backfill_withAHundredfoldBar_holdsItAndStoresTheOthers() {
    // A stock quoted in pence for one day made a portfolio a hundred times richer.
    bench.vendor.closes.put(WEDNESDAY, new BigDecimal("32200"));
    bench.active(AAPL);

    assertThat(bench.bars(AAPL))
        .hasSizeGreaterThan(240)
        .noneMatch(bar -> bar.date().equals(WEDNESDAY));
    QuarantinedBar held = bench.onlyHeld();
    assertThat(held.date()).isEqualTo(WEDNESDAY);
    assertThat(held.reason()).isEqualTo(RejectionReason.JUMP);
    assertThat(held.excerpt()).isEqualTo("row of 2026-11-18");
    // It read "1E+2 times".
    assertThat(held.detail())
        .matches("close 32200 is 100\\.?[0-9]* times the [0-9.]+ of 2026-11-1[79]")
        .doesNotContain("E+");
  }

  @Test
  void backfill_withAHundredfoldNewestBar_keepsTheLastGoodPrice() {
    bench.active(AAPL);
    bench.goTo(MONDAY_NIGHT);
    bench.vendor.closes.put(MONDAY, new BigDecimal("32700"));
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.onlyHeld().date()).isEqualTo(MONDAY);
    assertThat(price().session()).isEqualTo(FRIDAY);
    assertThat(bench.tracked(AAPL).reason())
        .endsWith(
            "no bar is believed: the price of 2026-11-23 by yahoo is held back: "
                + "close 32700 is 100.9 times the 324 of 2026-11-20");
  }

  @Test
  void backfill_ofACrashDay_holdsNothing() {
    bench.active(AAPL);
    bench.goTo(MONDAY_NIGHT);
    bench.vendor.closes.put(MONDAY, new BigDecimal("211"));
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.quarantine.held(10)).isEmpty();
    assertThat(price().price()).isEqualTo(new BigDecimal("211"));
  }

  @Test
  void backfill_withARowThatIsNoBar_holdsTheRow() {
    bench.vendor.gaps.add(WEDNESDAY);
    bench.vendor.leftOut =
        List.of(
            new RejectedRow(
                WEDNESDAY,
                RejectionReason.IMPOSSIBLE_FIGURES,
                "close is not above zero",
                "[0,0,0,0]"));
    bench.active(AAPL);

    assertThat(bench.onlyHeld().bar()).isNull();
    assertThat(bench.onlyHeld().excerpt()).isEqualTo("[0,0,0,0]");
    bench.fill(Events.queueOfBodies(body("RELEASE", bench.onlyHeld())));
    assertThat(bench.bars(AAPL)).noneMatch(bar -> bar.date().equals(WEDNESDAY));
  }

  @Test
  void backfill_inAnotherCurrency_storesNothing() {
    bench.active(AAPL);
    bench.goTo(MONDAY_NIGHT);
    bench.vendor.currency = Currency.getInstance("CAD");
    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();

    assertThat(price().session()).isEqualTo(FRIDAY);
    assertThat(bench.tracked(AAPL).reason()).contains("CAD").contains("USD");
  }

  @Test
  void backfill_withASplitThatNoPriceShows_believesTheBarAndNotTheSplit() {
    bench.active(AAPL);
    bench.goTo(MONDAY_NIGHT);
    bench.vendor.actions = splitOn(MONDAY);
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.bar(AAPL, MONDAY).close()).isEqualTo(FakeVendor.closeOf(MONDAY));
    assertThat(bench.quarantine.held(10)).isEmpty();
    assertThat(bench.tracked(AAPL).actions().splits()).isEmpty();
  }

  @Test
  void release_storesTheBarAndShowsIt() {
    bench.active(AAPL);
    bench.goTo(MONDAY_NIGHT);
    bench.vendor.closes.put(MONDAY, new BigDecimal("100"));
    bench.fill(Events.queueOfSymbols("AAPL"));
    QuarantinedBar held = bench.onlyHeld();

    assertThat(bench.fill(Events.queueOfBodies(body("RELEASE", held)))).isEmpty();

    assertThat(bench.bar(AAPL, MONDAY)).isEqualTo(held.bar());
    assertThat(price().price()).isEqualTo(new BigDecimal("100"));
    assertThat(bench.quarantine.held(10)).isEmpty();
    assertThat(bench.fill(Events.queueOfBodies(body("RELEASE", held)))).isEmpty();
  }

  @Test
  void release_ofAPriceThatAnotherHasReplaced_releasesNothing() {
    // An operator released 100; when the job ran, the vendor had told 32700 for the same day.
    bench.active(AAPL);
    bench.goTo(MONDAY_NIGHT);
    bench.vendor.closes.put(MONDAY, new BigDecimal("100"));
    bench.fill(Events.queueOfSymbols("AAPL"));
    QuarantinedBar seen = bench.onlyHeld();
    bench.goTo("2026-11-24T22:00:00Z");
    bench.vendor.closes.put(MONDAY, new BigDecimal("32700"));
    bench.fill(Events.queueOfSymbols("AAPL"));

    Job late = QuarantineReviewJob.of(seen, Verdict.RELEASE);
    assertThat(bench.fill(Events.queueOfBodies(JobMessages.encode(late)))).isEmpty();

    assertThat(requireNonNull(bench.onlyHeld().bar()).close()).isEqualByComparingTo("32700");
    assertThat(bench.bars(AAPL)).noneMatch(bar -> bar.date().equals(MONDAY));
  }

  @Test
  void release_ofAJump_asksForTheSplitThatItMayBe_untilItIsTold() {
    bench.active(AAPL);
    bench.goTo(MONDAY_NIGHT);
    bench.vendor.closes.put(MONDAY, new BigDecimal("82"));
    bench.fill(Events.queueOfSymbols("AAPL"));
    bench.fill(Events.queueOfBodies(body("RELEASE", bench.onlyHeld())));
    BackfillJob asks = (BackfillJob) bench.queue.sent().getLast();
    assertThat(asks.refresh()).isTrue();

    bench.goTo("2026-11-24T12:00:00Z");
    bench.backfillSymbol().run(asks);
    assertThat(bench.vendor.historyCalls.getLast().from()).isLessThan(MONDAY);
    BackfillJob again = (BackfillJob) bench.queue.sent().getLast();
    assertThat(again.notBefore()).isEqualTo(Instant.parse("2026-11-24T18:00:00Z"));
    assertThat(again.refresh()).isTrue();

    bench.goTo("2026-11-24T18:00:00Z");
    bench.vendor.actions = splitOn(MONDAY);
    int sent = bench.queue.sent().size();
    bench.backfillSymbol().run(again);
    assertThat(bench.tracked(AAPL).actions().splits()).hasSize(1);
    assertThat(bench.queue.sent()).hasSize(sent);
  }

  @Test
  void dismiss_keepsTheBarOut_whenItComesAgain() {
    bench.active(AAPL);
    bench.goTo(MONDAY_NIGHT);
    bench.vendor.closes.put(MONDAY, new BigDecimal("100"));
    bench.fill(Events.queueOfSymbols("AAPL"));

    bench.fill(Events.queueOfBodies(body("DISMISS", bench.onlyHeld())));
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.quarantine.held(10)).isEmpty();
    assertThat(price().session()).isEqualTo(FRIDAY);
  }

  @Test
  void poll_withAPriceFarFromTheLast_holdsItAndAsksForSplitsOnce() {
    bench.active(AAPL);
    bench.goTo("2026-11-23T15:00:00Z");
    bench.price(AAPL, "82");
    int before = bench.queue.sent().size();
    bench.poll();
    bench.goTo("2026-11-23T15:01:00Z");
    bench.poll();

    assertThat(price().session()).isEqualTo(FRIDAY);
    assertThat(bench.onlyHeld().detail()).contains("live price 82");
    // It read "price=82 asOf=…", which is of no format.
    assertThat(bench.onlyHeld().excerpt())
        .isEqualTo(
            "{\"price\":82,\"currency\":\"USD\",\"asOf\":\"" + bench.clock.instant() + "\"}");
    List<Job> jobs = bench.queue.sent().subList(before, bench.queue.sent().size());
    assertThat(jobs).hasSize(1).allMatch(job -> job instanceof BackfillJob fill && fill.refresh());
  }

  @Test
  void poll_withNoRecentPriceToCompareWith_holdsWhatContradictsItself() {
    bench.active(AAPL);
    bench.goTo("2026-11-24T15:00:00Z");
    bench.price(AAPL, "300");
    bench.vendor.distortion = quote -> FakeVendor.withPreviousClose(quote, "750");
    bench.poll();

    assertThat(price().session()).isEqualTo(FRIDAY);
    assertThat(bench.onlyHeld().detail())
        .isEqualTo("live price 300 is 0.4 times the 750 it gives as last close");

    bench.goTo("2026-11-24T15:01:00Z");
    bench.vendor.distortion = quote -> FakeVendor.withPreviousClose(quote, "310");
    bench.poll();
    assertThat(price().price()).isEqualTo(new BigDecimal("300"));
  }

  @Test
  void poll_onceTheSplitIsKnown_believesThePrice() {
    bench.active(AAPL);
    bench.goTo("2026-11-23T15:00:00Z");
    bench.price(AAPL, "82");
    bench.poll();
    bench.vendor.actions = splitOn(MONDAY);
    bench.fill(
        Events.queueOfBodies(
            "{\"symbol\":\"AAPL\",\"refresh\":true,\"requestedAt\":\"2026-11-23T15:00:00Z\"}"));
    bench.goTo("2026-11-23T15:01:00Z");
    bench.poll();

    assertThat(price().price()).isEqualTo(new BigDecimal("82"));
    assertThat(bench.tracked(AAPL).actions().splits()).hasSize(1);
  }

  private static CorporateActions splitOn(SessionDate exDate) {
    return new CorporateActions(
        List.of(new Split(exDate, BigDecimal.valueOf(4), BigDecimal.ONE, VendorName.YAHOO)),
        List.of());
  }

  private PricePoint price() {
    return requireNonNull(bench.row(AAPL).price());
  }

  private static String body(String type, QuarantinedBar held) {
    return "{\"type\":\"" + type + "\",\"heldBar\":\"" + held.id() + "\"}";
  }
}

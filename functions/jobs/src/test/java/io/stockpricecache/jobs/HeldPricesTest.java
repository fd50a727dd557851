package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static io.stockpricecache.jobs.Bench.poll;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.marketdata.RejectedRow;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A price that was held back and is true after all: who ends that, and what is said meanwhile. */
class HeldPricesTest {

  private static final SessionDate FRIDAY = SessionDate.of(2026, 11, 20);
  private static final SessionDate MONDAY = SessionDate.of(2026, 11, 23);
  private static final SessionDate TUESDAY = SessionDate.of(2026, 11, 24);
  private static final SessionDate WEDNESDAY = SessionDate.of(2026, 11, 25);

  private final Bench bench = Bench.at("2026-11-20T22:00:00Z");

  @Test
  void release_ofALivePrice_whileItsSessionLasts_showsItLive() {
    // The operator pressed release, got a 409, and the price of a stock that had doubled stood
    // still.
    holdLive("750");
    bench.goTo("2026-11-23T15:02:00Z");

    release(bench.onlyHeld());

    assertThat(price().price()).isEqualTo(new BigDecimal("750"));
    assertThat(price().finality()).isEqualTo(Finality.LIVE);
    assertThat(price().session()).isEqualTo(MONDAY);
    assertThat(bench.quarantine.held(10)).isEmpty();

    bench.goTo("2026-11-23T22:00:00Z");
    bench.vendor.closes.put(MONDAY, new BigDecimal("755"));
    bench.fill(Events.queueOfSymbols("AAPL"));
    assertThat(bench.bar(AAPL, MONDAY).close()).isEqualTo(new BigDecimal("755"));
    assertThat(bench.quarantine.held(10)).isEmpty();
    assertThat(bench.quarantine.of(AAPL)).isEmpty();
  }

  @Test
  void release_ofALivePrice_onceItsSessionIsOver_takesTheOfficialBarWithTheJump() {
    // Released in the evening, the official close of the day was held back in its place.
    holdLive("750");
    bench.goTo("2026-11-23T22:00:00Z");
    bench.vendor.closes.put(MONDAY, new BigDecimal("755"));

    release(bench.onlyHeld());
    bench.backfillSymbol().run((BackfillJob) bench.queue.sent().getLast());

    assertThat(bench.bar(AAPL, MONDAY).close()).isEqualTo(new BigDecimal("755"));
    assertThat(price().price()).isEqualTo(new BigDecimal("755"));
    assertThat(bench.quarantine.of(AAPL)).isEmpty();
    assertThat(bench.tracked(AAPL).reason()).isNull();
  }

  @Test
  void poll_afterARelease_holdsAPriceThatIsFarFromTheReleasedOne() {
    // Once a jump was released, a price a hundred times as high was shown in the same session.
    holdLive("750");
    bench.goTo("2026-11-23T15:02:00Z");
    release(bench.onlyHeld());
    bench.price(AAPL, "75000");
    bench.goTo("2026-11-23T15:03:00Z");
    bench.poll();
    assertThat(price().price()).isEqualTo(new BigDecimal("750"));

    bench.vendor.closes.put(MONDAY, new BigDecimal("75500"));
    evening("2026-11-23");
    assertThat(bench.bars(AAPL)).noneMatch(bar -> bar.close().intValue() > 1_000);
  }

  @Test
  void backfill_thatTellsTheSplitOfAHeldLivePrice_holdsItNoMore() {
    // The split was known by ten, and the price was listed as held until the evening.
    holdLive("81");
    bench.vendor.actions =
        new CorporateActions(
            List.of(new Split(MONDAY, BigDecimal.valueOf(4), BigDecimal.ONE, VendorName.YAHOO)),
            List.of());
    bench.backfillSymbol().run((BackfillJob) bench.queue.sent().getLast());
    assertThat(bench.quarantine.of(AAPL)).isEmpty();
    assertThat(bench.tracked(AAPL).reason()).isNull();

    bench.goTo("2026-11-23T15:05:00Z");
    bench.poll();
    assertThat(price().price()).isEqualTo(new BigDecimal("81"));
  }

  @Test
  void release_ofALivePrice_thatAnOfficialBarHasOvertaken_leavesThat() {
    // A late release brought the price of the morning back over the official close.
    holdLive("750");
    bench.goTo("2026-11-23T22:00:00Z");
    QuarantinedBar held = bench.onlyHeld();
    bench.fill(Events.queueOfSymbols("AAPL"));
    release(held);

    assertThat(price().price()).isEqualTo(FakeVendor.closeOf(MONDAY));
    assertThat(price().finality()).isEqualTo(Finality.FINAL);
  }

  @Test
  void poll_withAPriceThatIsHeld_saysSoOnTheSymbol_untilItIsResolved() {
    // The price stood still all day, and the symbol said nothing of why.
    holdLive("750");
    bench.backfillSymbol().run((BackfillJob) bench.queue.sent().getLast());

    assertThat(bench.tracked(AAPL).reason())
        .isEqualTo(
            "a live price of 2026-11-23 by yahoo is held back: "
                + "live price 750 is 2.315 times the 324 of 2026-11-20");

    bench.goTo("2026-11-23T22:00:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));
    assertThat(bench.bar(AAPL, MONDAY).close()).isEqualTo(FakeVendor.closeOf(MONDAY));
    assertThat(bench.tracked(AAPL).reason()).isNull();
    assertThat(bench.quarantine.held(10)).isEmpty();
  }

  @Test
  void sync_thatStoresTheOfficialClose_takesTheEntryAndTheReasonAway() {
    // What was long right again stayed on the operator's list for thirty days.
    holdLive("750");
    bench.backfillSymbol().run((BackfillJob) bench.queue.sent().getLast());
    bench.vendor.isMarketDaily = true;
    bench.goTo("2026-11-23T23:00:00Z");
    bench.sync();

    assertThat(bench.bar(AAPL, MONDAY).finality()).isEqualTo(Finality.FINAL);
    assertThat(bench.quarantine.held(10)).isEmpty();
    assertThat(bench.tracked(AAPL).reason()).isNull();
  }

  /** After thirty days nothing was held any more, and the symbol's row said it was, for good. */
  @Test
  void closeSync_withAMarketsDay_endsTheReasonOfWhatHasExpired() {
    holdLive("750");
    bench.backfillSymbol().run((BackfillJob) bench.queue.sent().getLast());
    String reason = bench.tracked(AAPL).reason();
    bench.quarantine.of(AAPL).forEach(held -> bench.quarantine.remove(held.id()));
    assertThat(reason).contains("held back");
    bench.vendor.isMarketDaily = true;
    bench.goTo("2026-11-23T23:00:00Z");
    bench.sync();

    assertThat(bench.bar(AAPL, MONDAY).finality()).isEqualTo(Finality.FINAL);
    assertThat(bench.tracked(AAPL).reason()).isNull();
  }

  /** What was held of the first day kept was told of for a month after that day had gone. */
  @ParameterizedTest
  @EnumSource(names = {"JUMP", "CONTRADICTS_FINAL"})
  void backfill_ofASessionThatIsKeptNoMore_resolvesIt(RejectionReason reason) {
    bench.active(AAPL);
    SessionDate before = SessionDate.of(2025, 11, 3);
    bench.quarantine.hold(
        List.of(
            QuarantinedBar.of(
                AAPL,
                VendorName.YAHOO,
                new RejectedRow(before, reason, "far from all", "{}"),
                bench.clock.instant())));

    evening("2026-11-23");

    assertThat(bench.quarantine.of(AAPL)).isEmpty();
    assertThat(bench.tracked(AAPL).reason()).isNull();
  }

  @Test
  void backfill_onceThreeSessionsInARowAreThere_releasesThemByItself() {
    // A stock that had really more than doubled stood still until an operator came back from leave.
    bench.active(AAPL);
    closes("1150", "1180", "1165");
    evening("2026-11-23");
    evening("2026-11-24");
    assertThat(bench.quarantine.held(10)).hasSize(2);
    evening("2026-11-25");

    assertThat(bench.bar(AAPL, MONDAY).close()).isEqualTo(new BigDecimal("1150"));
    assertThat(bench.bar(AAPL, TUESDAY).close()).isEqualTo(new BigDecimal("1180"));
    assertThat(price().price()).isEqualTo(new BigDecimal("1165"));
    assertThat(bench.quarantine.of(AAPL)).isEmpty();
    assertThat(bench.tracked(AAPL).reason()).isNull();
    assertThat(notes().getLast().message())
        .isEqualTo(
            "AAPL: 1150 of 2026-11-23 released (close 1150 is 3.549 times the 324 of 2026-11-20): "
                + "the closes of 2026-11-24 and 2026-11-25 are 1180 and 1165");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "4", "5", "10", "100", "1000", "0.5", "0.25", "0.1", "0.01"})
  void backfill_afterThreeSessionsNearASplitOrAnotherUnit_holdsThemStill(String ratio) {
    // A split that the vendor had missed became a jump in the chart after three days.
    bench.active(AAPL);
    BigDecimal level = new BigDecimal("324").multiply(new BigDecimal(ratio));
    String near = level.multiply(new BigDecimal("1.03")).toPlainString();
    closes(near, level.toPlainString(), near);
    evening("2026-11-25");

    assertThat(bench.bars(AAPL)).noneMatch(bar -> bar.date().isAfter(FRIDAY));
    assertThat(bench.quarantine.held(10)).hasSize(3);
    assertThat(notes()).isEmpty();
  }

  @Test
  void backfill_afterThreeWildSessions_ofWhichTwoAgree_holdsThemStill() {
    // Three different wrong prices are no level.
    bench.active(AAPL);
    closes("1150", "1180", "4000");
    evening("2026-11-25");

    assertThat(bench.bars(AAPL)).noneMatch(bar -> bar.date().isAfter(FRIDAY));
    assertThat(notes()).isEmpty();
  }

  @Test
  void backfill_ofAJumpThatASecondVendorConfirms_storesItAndSaysSo() {
    // A stock that really doubled stood still for days, though another vendor said the same.
    bench.active(AAPL);
    FakeVendor second = second();
    bench.vendor.closes.put(MONDAY, new BigDecimal("648"));
    second.closes.put(MONDAY, new BigDecimal("650"));
    evening("2026-11-23");

    assertThat(bench.bar(AAPL, MONDAY).close()).isEqualTo(new BigDecimal("648"));
    assertThat(bench.quarantine.of(AAPL)).isEmpty();
    assertThat(bench.tracked(AAPL).reason()).isNull();
    assertThat(second.historyCalls).hasSize(1);
    assertThat(notes().getFirst().message())
        .isEqualTo(
            "AAPL: 648 of 2026-11-23 released (close 648 is 2 times the 324 of 2026-11-20): "
                + "massive says 650");
  }

  @Test
  void backfill_ofAJumpThatASecondVendorDoesNotConfirm_asksItOnce() {
    // Each job would have asked the second vendor again, until its budget was gone.
    bench.active(AAPL);
    FakeVendor second = second();
    bench.vendor.closes.put(MONDAY, new BigDecimal("648"));
    second.closes.put(MONDAY, new BigDecimal("644"));
    evening("2026-11-23");
    evening("2026-11-23");
    evening("2026-11-23");

    assertThat(bench.quarantine.held(10)).hasSize(2).allMatch(it -> it.date().equals(MONDAY));
    // As any vendor is that comes next, it is asked for its own answer, too; then both rest.
    assertThat(bench.vendor.historyCalls).hasSize(1);
    assertThat(second.historyCalls).hasSize(2);
    assertThat(notes()).isEmpty();
  }

  /** A job was killed after the one question, and a price that was true stayed held for ever. */
  @Test
  void backfill_thatDiedBeforeItUsedASecondOpinion_asksForItOnceMore_andThenNoMore() {
    bench.active(AAPL);
    FakeVendor second = second();
    bench.vendor.closes.put(MONDAY, new BigDecimal("648"));
    second.closes.put(MONDAY, new BigDecimal("650"));
    bench.goTo("2026-11-23T23:00:00Z");
    dieBeforeTheMerge();
    assertThat(second.historyCalls).hasSize(1);
    bench.goTo("2026-11-23T23:02:00Z");
    dieBeforeTheMerge();
    assertThat(second.historyCalls).hasSize(2);

    bench.goTo("2026-11-23T23:04:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.quarantine.held(10)).hasSize(2);
    // Once more for its own answer, since the first vendor's is held.
    assertThat(second.historyCalls).hasSize(3);
  }

  @Test
  void backfill_afterOneThatDiedSo_storesWhatASecondVendorConfirms() {
    bench.active(AAPL);
    FakeVendor second = second();
    bench.vendor.closes.put(MONDAY, new BigDecimal("648"));
    second.closes.put(MONDAY, new BigDecimal("650"));
    bench.goTo("2026-11-23T23:00:00Z");
    dieBeforeTheMerge();

    bench.goTo("2026-11-23T23:02:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.bar(AAPL, MONDAY).close()).isEqualTo(new BigDecimal("648"));
    assertThat(bench.quarantine.of(AAPL)).isEmpty();
  }

  private void dieBeforeTheMerge() {
    PriceHistory dying =
        (PriceHistory)
            Proxy.newProxyInstance(
                PriceHistory.class.getClassLoader(),
                new Class<?>[] {PriceHistory.class},
                (_, method, args) -> {
                  if (method.getName().equals("merge")) {
                    throw new IllegalStateException("killed");
                  }
                  return method.invoke(bench.history, args);
                });
    assertThatThrownBy(
            () ->
                bench
                    .backfillSymbol(bench.symbols, bench.latestPrices, dying)
                    .run(new BackfillJob(AAPL, bench.clock.instant())))
        .hasMessage("killed");
  }

  @Test
  void backfill_ofAJumpThatASecondVendorTellsASplitFor_takesItWithTheSplit() {
    // The price after a split was released as a jump, and the chart fell by three quarters.
    bench.active(AAPL);
    FakeVendor second = second();
    bench.vendor.closes.put(MONDAY, new BigDecimal("81"));
    second.closes.put(MONDAY, new BigDecimal("81"));
    second.actions =
        new CorporateActions(
            List.of(new Split(MONDAY, BigDecimal.valueOf(4), BigDecimal.ONE, VendorName.MASSIVE)),
            List.of());
    evening("2026-11-23");

    assertThat(bench.bar(AAPL, MONDAY).source()).isEqualTo(VendorName.MASSIVE);
    assertThat(bench.tracked(AAPL).actions().splits()).hasSize(1);
    assertThat(bench.quarantine.held(10)).isEmpty();
    assertThat(notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "100", "180", "1000", "0.016", "0.01", "0.001"})
  void backfill_ofAnotherUnitThatASecondVendorTellsToo_holdsItForAPerson(String ratio) {
    // Two vendors had one source that had changed to pence, and a portfolio was a hundred times
    // richer.
    bench.active(AAPL);
    FakeVendor second = second();
    String wrong = new BigDecimal("324").multiply(new BigDecimal(ratio)).toPlainString();
    bench.vendor.closes.put(MONDAY, new BigDecimal(wrong));
    second.closes.put(MONDAY, new BigDecimal(wrong));
    evening("2026-11-23");

    assertThat(bench.bars(AAPL)).noneMatch(bar -> bar.date().isAfter(FRIDAY));
    assertThat(notes()).isEmpty();

    release(bench.quarantine.held(10).getFirst());
    assertThat(price().price()).isEqualTo(new BigDecimal(wrong));
  }

  @Test
  void backfill_ofAJumpThatASecondVendorDoesNotShow_holdsItStill() {
    // Its closes were adjusted for a split that it did not tell: the level was right, and no jump.
    bench.active(AAPL);
    FakeVendor second = second();
    bench.vendor.closes.put(MONDAY, new BigDecimal("648"));
    second.closes.put(FRIDAY, new BigDecimal("648"));
    second.closes.put(MONDAY, new BigDecimal("648"));
    evening("2026-11-23");

    assertThat(bench.bars(AAPL)).noneMatch(bar -> bar.date().isAfter(FRIDAY));
    assertThat(notes()).isEmpty();
  }

  @Test
  void backfill_whereTheSecondVendorRefusesForItsBudget_asksItLater() {
    // A spent budget used the one question up.
    bench.active(AAPL);
    FakeVendor second = second();
    bench.vendor.closes.put(MONDAY, new BigDecimal("648"));
    second.closes.put(MONDAY, new BigDecimal("648"));
    second.refuses = true;
    evening("2026-11-23");
    assertThat(bench.onlyHeld().date()).isEqualTo(MONDAY);

    second.refuses = false;
    bench.vendor.closes.put(TUESDAY, new BigDecimal("660"));
    second.closes.put(TUESDAY, new BigDecimal("660"));
    evening("2026-11-24");
    assertThat(bench.bar(AAPL, MONDAY).close()).isEqualTo(new BigDecimal("648"));
  }

  /** A price stood still all day, and the symbol's row said nothing. */
  @Test
  void poll_withAPriceInAnotherCurrency_hasTheRowSaySo_forNoCall() {
    bench.active(AAPL);
    bench.goTo("2026-11-23T15:00:00Z");
    bench.price(AAPL, "325");
    bench.vendor.distortion = HeldPricesTest::inEuros;
    bench.poll();
    bench.backfillSymbol().run((BackfillJob) bench.queue.sent().getLast());
    int jobs = bench.queue.sent().size();
    bench.goTo("2026-11-23T15:01:00Z");
    bench.poll();

    assertThat(bench.tracked(AAPL).reason())
        .isEqualTo(
            "a live price of 2026-11-23 by yahoo is held back: in EUR where they were in USD");
    assertThat(bench.vendor.historyCalls).isEmpty();
    assertThat(bench.queue.sent()).hasSize(jobs);

    evening("2026-11-23");
    assertThat(bench.tracked(AAPL).reason()).isNull();
  }

  private static Quote inEuros(Quote quote) {
    return new Quote(
        quote.symbol(),
        quote.figures(),
        quote.previousClose(),
        Currency.getInstance("EUR"),
        quote.session(),
        quote.asOf(),
        quote.fetchedAt(),
        quote.source());
  }

  @Test
  void poll_withAJumpThatASecondVendorsLivePriceConfirms_showsItInTheNextRound() {
    // The price of a stock that had more than doubled at the open stood still until the evening.
    bench.active(AAPL);
    FakeVendor second = second();
    second.prices.put(AAPL, new BigDecimal("1151"));
    bench.goTo("2026-11-23T15:00:00Z");
    bench.price(AAPL, "1150");
    bench.poll();
    bench.backfillSymbol().run((BackfillJob) bench.queue.sent().getLast());
    bench.goTo("2026-11-23T15:01:00Z");
    bench.poll();

    assertThat(price().price()).isEqualTo(new BigDecimal("1150"));
    assertThat(bench.quarantine.held(10)).isEmpty();
    assertThat(bench.tracked(AAPL).reason()).isNull();
    assertThat(notes().getFirst().message()).endsWith(": massive says 1151");
    // Once by the poll for a better price, once by the job for its opinion.
    assertThat(second.liveCalls).hasSize(2);
  }

  /** The price of one symbol stood still all day, though the second vendor had it right. */
  @Test
  void poll_withAPriceThatIsHeld_showsThatOfTheNextVendor_andHoldsItAllTheSame() {
    bench.active(AAPL, MSFT);
    FakeVendor second = second();
    second.prices.put(AAPL, new BigDecimal("325"));
    bench.goTo("2026-11-23T15:00:00Z");
    bench.price(AAPL, "3250");
    bench.price(MSFT, "326");

    assertThat(bench.poll()).containsEntry("status", "COMPLETE").doesNotContainKey("message");

    assertThat(price().price()).isEqualTo(new BigDecimal("325"));
    assertThat(price().source()).isEqualTo(VendorName.MASSIVE);
    assertThat(second.liveCalls).containsExactly(List.of(AAPL));
    assertThat(bench.onlyHeld().vendor()).isEqualTo(VendorName.YAHOO);
    assertThat(bench.onlyHeld().reason()).isEqualTo(RejectionReason.JUMP);
  }

  @Test
  void poll_withAPriceThatIsHeld_andOneOfAnEarlierSessionByTheNextVendor_saysWhatIsHeld() {
    // The run was COMPLETE, and the symbol had no price of the day.
    bench.active(AAPL);
    FakeVendor second = second();
    second.prices.put(AAPL, new BigDecimal("325"));
    second.distortion =
        quote -> FakeVendor.at(quote, FRIDAY, Instant.parse("2026-11-20T20:59:00Z"));
    bench.goTo("2026-11-23T15:00:00Z");
    bench.price(AAPL, "3250");

    assertThat(bench.poll())
        .containsEntry("status", "FAILED")
        .containsEntry("message", "1 price held back: JUMP 1 (AAPL JUMP)");
    assertThat(price().session()).isEqualTo(FRIDAY);
  }

  /** The run was COMPLETE, nothing was written, and the next vendor was asked with each round. */
  @Test
  void poll_withAPriceThatIsHeld_andAnOlderOneByTheNextVendor_saysWhatIsHeld() {
    bench.active(AAPL);
    bench.goTo("2026-11-23T15:00:00Z");
    bench.price(AAPL, "325");
    bench.poll();
    FakeVendor second = second();
    second.prices.put(AAPL, new BigDecimal("324"));
    second.distortion = quote -> FakeVendor.at(quote, Instant.parse("2026-11-23T14:59:00Z"));
    bench.price(AAPL, "3250");

    pollTwiceFrom("2026-11-23T15:01:00Z");

    assertThat(price().price()).isEqualTo(new BigDecimal("325"));
    assertThat(second.liveCalls).hasSize(1);
  }

  @Test
  void poll_withAPriceThatIsHeld_andOneOfAnEarlierSession_asksTheNextVendorOnce() {
    bench.active(AAPL);
    FakeVendor second = second();
    second.prices.put(AAPL, new BigDecimal("325"));
    second.distortion =
        quote -> FakeVendor.at(quote, FRIDAY, Instant.parse("2026-11-20T20:59:00Z"));
    bench.price(AAPL, "3250");

    pollTwiceFrom("2026-11-23T15:00:00Z");

    assertThat(second.liveCalls).hasSize(1);
  }

  /** Of a share that is rarely traded: its next price would come half an hour late. */
  @Test
  void poll_withAPriceThatIsHeld_andTheShownOneByTheNextVendor_goesOnToAskThat() {
    bench.active(AAPL);
    FakeVendor second = second();
    second.prices.put(AAPL, new BigDecimal("325"));
    second.distortion = quote -> FakeVendor.at(quote, Instant.parse("2026-11-23T15:00:00Z"));
    bench.price(AAPL, "3250");
    bench.goTo("2026-11-23T15:00:00Z");
    LivePollFunction poll = bench.livePoll();
    assertThat(poll(poll)).containsEntry("status", "COMPLETE");
    bench.goTo("2026-11-23T15:01:00Z");
    assertThat(poll(poll)).containsEntry("status", "COMPLETE");

    second.distortion = quote -> quote;
    second.prices.put(AAPL, new BigDecimal("326"));
    bench.goTo("2026-11-23T15:02:00Z");
    poll(poll);

    assertThat(price().price()).isEqualTo(new BigDecimal("326"));
  }

  @Test
  void poll_withAJumpNearASplit_isNotReleasedByALivePriceThatSaysTheSame() {
    // Every vendor has the price after a split at once, and the split hours later.
    bench.active(AAPL);
    FakeVendor second = second();
    second.prices.put(AAPL, new BigDecimal("81"));
    bench.goTo("2026-11-23T15:00:00Z");
    bench.price(AAPL, "81");
    bench.poll();
    bench.backfillSymbol().run((BackfillJob) bench.queue.sent().getLast());

    assertThat(bench.onlyHeld().date()).isEqualTo(MONDAY);
    // By the poll alone, for a better price.
    assertThat(second.liveCalls).hasSize(1);
  }

  /** Polls at that time and a minute later, with the same poll. */
  private void pollTwiceFrom(String at) {
    bench.goTo(at);
    LivePollFunction poll = bench.livePoll();
    for (int round = 0; round < 2; round++) {
      assertThat(poll(poll))
          .containsEntry("status", "FAILED")
          .containsEntry("message", "1 price held back: JUMP 1 (AAPL JUMP)");
      bench.clock.advance(Duration.ofMinutes(1));
    }
  }

  /** Which vendor can say whether London's jump is true follows from what it covers. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void jumpOfALondonShare_isConfirmedByAVendorThatCoversLondon_andNoOtherIsAsked(boolean covers) {
    Symbol london = new Symbol("OCDO.L");
    FakeVendor second = second();
    second.markets = covers ? Set.of("XNYS", "XLON") : Set.of("XNYS");
    bench.active(london);
    second.historyCalls.clear();
    bench.goTo("2026-11-23T22:00:00Z");
    bench.vendor.closes.put(MONDAY, new BigDecimal("755"));
    second.closes.put(MONDAY, new BigDecimal("756"));

    bench.fill(Events.queueOfSymbols("OCDO.L"));

    assertThat(second.historyCalls).hasSize(covers ? 1 : 0);
    assertThat(bench.history.read(london, MONDAY, MONDAY)).hasSize(covers ? 1 : 0);
    assertThat(bench.quarantine.of(london)).hasSize(covers ? 0 : 1);
  }

  private FakeVendor second() {
    FakeVendor second = new FakeVendor(bench.clock, VendorName.MASSIVE);
    bench.second = second;
    return second;
  }

  private void holdLive(String price) {
    bench.active(AAPL);
    bench.goTo("2026-11-23T15:00:00Z");
    bench.price(AAPL, price);
    bench.poll();
    assertThat(price().session()).isEqualTo(FRIDAY);
  }

  private void closes(String monday, String tuesday, String wednesday) {
    bench.vendor.closes.put(MONDAY, new BigDecimal(monday));
    bench.vendor.closes.put(TUESDAY, new BigDecimal(tuesday));
    bench.vendor.closes.put(WEDNESDAY, new BigDecimal(wednesday));
  }

  private void evening(String day) {
    bench.goTo(day + "T23:00:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));
  }

  private void release(QuarantinedBar held) {
    String body = "{\"type\":\"RELEASE\",\"heldBar\":\"" + held.id() + "\"}";
    assertThat(bench.fill(Events.queueOfBodies(body))).isEmpty();
  }

  private List<SyncRun> notes() {
    return bench.runs.newest(RunType.CORRECTION, 10);
  }

  private PricePoint price() {
    return requireNonNull(bench.row(AAPL).price());
  }
}

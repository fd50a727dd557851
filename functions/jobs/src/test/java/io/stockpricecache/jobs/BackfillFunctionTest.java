package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static io.stockpricecache.jobs.Bench.NVDA;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.IntradayBars;
import io.stockpricecache.domain.intraday.IntradayHour;
import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.intraday.TickRound;
import io.stockpricecache.domain.intraday.TickShard;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.DeadLetters;
import io.stockpricecache.domain.queue.FoldJob;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.store.Rows;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.BackfillState;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.queue.sqs.JobMessages;
import io.stockpricecache.testkit.InMemoryDeadLetters.Buried;
import io.stockpricecache.testkit.LocalSqs;
import io.stockpricecache.usecases.history.BackfillSymbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BackfillFunctionTest {

  private final Bench bench = Bench.at("2026-11-20T21:06:00Z");

  @Test
  void handleRequest_goodMessage_makesThePendingSymbolActiveWithAYear() {
    bench.track(AAPL);

    assertThat(bench.fill(Events.queue("backfill.json"))).isEmpty();

    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.tracked(AAPL).extent().lastCompletedSession())
        .isEqualTo(SessionDate.of(2026, 11, 19));
    assertThat(bench.bars(AAPL))
        .hasSizeGreaterThanOrEqualTo(249)
        .allMatch(bar -> bar.finality() == Finality.FINAL)
        .allMatch(bar -> bar.close().equals(FakeVendor.closeOf(bar.date())));
    assertThat(bench.row(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.row(AAPL).closes()).hasSize(10);
    assertThat(bench.row(AAPL).company().name()).isEqualTo("AAPL Inc.");
    assertThat(bench.deadLetters.buried()).isEmpty();
  }

  @Test
  void handleRequest_newSymbolWhileItsMarketTrades_hasItsLivePriceByTheSameJob() {
    // Yesterday's close was served for up to 62 seconds after a symbol had become ACTIVE.
    bench.goTo("2026-11-20T15:00:00Z");
    bench.active(MSFT);
    bench.price(AAPL, "227.5");
    bench.price(MSFT, "415");
    bench.track(AAPL);

    assertThat(bench.fill(Events.queue("backfill.json"))).isEmpty();

    assertThat(bench.vendor.liveCalls).containsExactly(List.of(AAPL));
    assertThat(bench.row(AAPL).price().finality()).isEqualTo(Finality.LIVE);
    assertThat(bench.row(AAPL).closes()).hasSize(10);
    assertThat(bench.row(MSFT).price().finality()).isEqualTo(Finality.FINAL);
  }

  @Test
  void handleRequest_newSymbolWithoutALivePrice_isActiveAndTheMessageIsDone() {
    bench.goTo("2026-11-20T15:00:00Z");
    bench.track(AAPL);

    assertThat(bench.fill(Events.queue("backfill.json"))).isEmpty();

    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.row(AAPL).price().finality()).isEqualTo(Finality.FINAL);
  }

  @Test
  void handleRequest_newSymbolAfterTheClose_asksForNoLivePrice() {
    bench.track(AAPL);
    bench.fill(Events.queue("backfill.json"));

    assertThat(bench.vendor.liveCalls).isEmpty();
  }

  @Test
  void handleRequest_ofTheLastDays_fillsThoseAlone_andTheRestLater() {
    // "days" was checked and then forgotten: whoever asked for a week got the whole time.
    bench.track(AAPL);

    assertThat(fill("{\"symbol\":\"AAPL\",\"days\":7}")).isEmpty();

    assertThat(bench.bars(AAPL))
        .extracting(Bar::date)
        .containsExactly(
            SessionDate.of(2026, 11, 13),
            SessionDate.of(2026, 11, 16),
            SessionDate.of(2026, 11, 17),
            SessionDate.of(2026, 11, 18),
            SessionDate.of(2026, 11, 19));
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.tracked(AAPL).extent().lastCompletedSession()).isNull();

    assertThat(fill("{\"symbol\":\"AAPL\",\"days\":7}")).isEmpty();
    assertThat(bench.vendor.historyCalls).hasSize(1);
    assertThat(fill("{\"symbol\":\"AAPL\"}")).isEmpty();

    assertThat(bench.bars(AAPL)).hasSizeGreaterThanOrEqualTo(249);
    assertThat(bench.tracked(AAPL).extent().lastCompletedSession())
        .isEqualTo(SessionDate.of(2026, 11, 19));
  }

  @Test
  void handleRequest_ofASundaysLastDay_fillsTheNewestSession() {
    bench.goTo("2026-11-22T15:00:00Z");
    bench.track(AAPL);

    assertThat(fill("{\"symbol\":\"AAPL\",\"days\":1}")).isEmpty();

    assertThat(bench.bars(AAPL))
        .extracting(Bar::date)
        .containsExactly(SessionDate.of(2026, 11, 20));
  }

  private List<String> fill(String body) {
    return bench.fill(Events.queueOfBodies(body));
  }

  @Test
  void handleRequest_poisonAmongGood_failsAloneAndIsBuriedWithItsReason() {
    bench.track(AAPL);
    SQSEvent event = Events.queue("backfill-one-poison.json");
    SQSEvent.SQSMessage poison = event.getRecords().get(1);

    assertThat(bench.fill(event)).containsExactly(poison.getMessageId());

    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.deadLetters.buried())
        .containsExactly(
            new Buried(
                poison.getBody(),
                poison.getReceiptHandle(),
                "symbol: not a symbol: 'not a symbol'"));
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_ENTITLED", "BAD_CREDENTIALS"})
  void handleRequest_failureThatCannotPass_isBuriedWithItsReason(VendorFailure failure) {
    bench.track(AAPL, MSFT);
    bench.vendor.failures.put(AAPL, failure);

    assertThat(bench.fill(Events.queueOfSymbols("AAPL", "MSFT"))).containsExactly("m0");

    assertThat(bench.deadLetters.buried())
        .containsExactly(
            new Buried("{\"symbol\":\"AAPL\"}", "r0", "yahoo: " + failure + ": as told"));
    assertThat(bench.tracked(AAPL).reason()).isEqualTo("yahoo: " + failure + ": as told");
    assertThat(bench.tracked(MSFT).status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  /** It stood in the log alone, and its minutes were missing for good. */
  @Test
  void handleRequest_ofAFoldWithARoundThatCannotBeRead_isBuriedUntilThatIsMended() {
    Instant hour = Instant.parse("2026-11-20T15:00:00Z");
    TickShard shard = new TickShard(0, 1);
    Tick tick = new Tick(AAPL, hour.plusSeconds(10), BigDecimal.TEN, 5L, VendorName.YAHOO);
    bench.ticks.append(List.of(new TickRound(hour.plusSeconds(15), shard, List.of(tick))));
    bench.ticks.spoil(shard, hour.plusSeconds(15), "of a later version");

    String body = JobMessages.encode(new FoldJob(shard, hour));
    assertThat(bench.fill(Events.queueOfBodies(body))).containsExactly("m0");

    assertThat(bench.deadLetters.buried())
        .singleElement()
        .satisfies(buried -> assertThat(buried.reason()).endsWith("of a later version"));
  }

  /** It was put back for three days in silence; the letter came when its rounds had gone. */
  @Test
  void handleRequest_ofAFoldThatWaitsForHours_isBuriedOnceAndTriedStill() {
    Instant hour = Instant.parse("2026-11-20T15:00:00Z");
    TickShard shard = new TickShard(0, 1);
    Tick tick = new Tick(AAPL, hour.plusSeconds(10), BigDecimal.TEN, 5L, VendorName.YAHOO);
    bench.ticks.append(List.of(new TickRound(hour.plusSeconds(15), shard, List.of(tick))));
    bench.folded =
        new IntradayBars() {
          @Override
          public Merged merge(List<IntradayHour> hours) {
            throw new StoreException("writing price-intraday: access denied", null);
          }

          @Override
          public Rows<IntradayHour> read(
              Symbol symbol, BarInterval interval, Instant from, Instant to) {
            throw new StoreException("no answer", null);
          }
        };
    String body = JobMessages.encode(new FoldJob(shard, hour));

    for (int quarter = 1; quarter < 100; quarter++) {
      bench.clock.set(hour.plus(Duration.ofMinutes(15L * quarter)));
      bench.fill(Events.queueOfBodies(body));
    }

    assertThat(bench.deadLetters.buried())
        .singleElement()
        .satisfies(buried -> assertThat(buried.reason()).endsWith("access denied"));
    assertThat(bench.queue.sent()).hasSize(99).containsOnly(new FoldJob(shard, hour));
  }

  /** One symbol outside of the plan brought a dead letter more with each of 43 syncs a day. */
  @ParameterizedTest
  @EnumSource(names = {"NOT_ENTITLED", "BAD_CREDENTIALS"})
  void handleRequest_failureThatCannotPass_isBuriedOnceUntilItHasSucceeded(VendorFailure failure) {
    bench.track(AAPL);
    bench.vendor.failures.put(AAPL, failure);

    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).containsExactly("m0");
    for (int sync = 0; sync < 10; sync++) {
      bench.clock.advance(Duration.ofMinutes(40));
      bench.sync();
      assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();
    }

    assertThat(bench.deadLetters.buried()).hasSize(1);
    assertThat(bench.tracked(AAPL).reason()).isEqualTo("yahoo: " + failure + ": as told");
    // Each sync asks, so it is filled as soon as the plan is mended.
    assertThat(bench.vendor.historyCalls).hasSize(11);
    bench.vendor.failures.clear();
    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    // The next time somebody is told again.
    bench.clock.advance(Duration.ofDays(5));
    bench.vendor.failures.put(AAPL, failure);
    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).containsExactly("m0");
    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();
    assertThat(bench.deadLetters.buried()).hasSize(2);
  }

  /** After a time-out, the first refusal was taken for one of many, and nobody was told. */
  @Test
  void handleRequest_failureThatCannotPass_afterOneThatMay_isBuriedWithItsReason() {
    bench.track(AAPL);
    bench.vendor.failures.put(AAPL, VendorFailure.UNAVAILABLE);
    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).containsExactly("m0");
    bench.vendor.failures.put(AAPL, VendorFailure.NOT_ENTITLED);

    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).containsExactly("m0");

    assertThat(bench.deadLetters.buried())
        .extracting(Buried::reason)
        .containsExactly("yahoo: NOT_ENTITLED: as told");
    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();
  }

  /** It came again, was refused as before, and was done. */
  @Test
  void handleRequest_failureThatCouldNotBeBuried_isBuriedWhenItComesAgain() {
    DeadLetters broken =
        (body, receiptHandle, reason) -> {
          throw new StoreException("the queue does not answer", null);
        };
    bench.track(AAPL);
    bench.vendor.failures.put(AAPL, VendorFailure.NOT_ENTITLED);
    SQSEvent event = Events.queueOfSymbols("AAPL");
    assertThat(Bench.failed(bench.backfill(broken).handleRequest(event, new TestContext())))
        .containsExactly("m0");
    SQSEvent.SQSMessage message = event.getRecords().getFirst();
    Map<String, String> attributes = new HashMap<>(message.getAttributes());
    attributes.put("ApproximateReceiveCount", "2");
    message.setAttributes(attributes);

    assertThat(bench.fill(event)).containsExactly("m0");

    assertThat(bench.deadLetters.buried())
        .extracting(Buried::reason)
        .containsExactly(
            "the vendors refuse it, as before: GET /symbols says why; it is asked for again by each"
                + " close sync");
  }

  /** The vendor was well again, an operator asked, and nobody was asked for up to 23 hours. */
  @Test
  void handleRequest_ofANewSymbolAskedForInVain_byHand_isAskedAtOnce() {
    bench.track(AAPL);
    bench.vendor.failures.put(AAPL, VendorFailure.EMPTY);
    for (int hours = 0; hours < 48; hours++) {
      assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();
      bench.clock.advance(Duration.ofHours(1));
    }
    Instant next = bench.tracked(AAPL).extent().sought().getFirst().askedAgainAt();
    assertThat(next).isAfter(bench.clock.instant());
    // The row had no word of when that would be.
    assertThat(bench.tracked(AAPL).reason())
        .isEqualTo("yahoo: EMPTY: as told; asked again after " + next.truncatedTo(SECONDS));
    bench.vendor.failures.clear();
    BackfillJob job = new BackfillJob(AAPL, bench.clock.instant());
    assertThat(bench.backfillSymbol().run(job)).isEqualTo(BackfillSymbol.Outcome.ASKED_LATELY);

    BackfillJob byHand = new BackfillJob(AAPL, bench.clock.instant(), /* refresh= */ true);
    assertThat(bench.backfillSymbol().run(byHand)).isEqualTo(BackfillSymbol.Outcome.ACTIVATED);
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "QUOTA_EXHAUSTED", "BOT_CHALLENGE", "MALFORMED", "UNAVAILABLE"})
  void handleRequest_failureThatMayPass_comesAgainAndThenSucceeds(VendorFailure failure) {
    bench.track(AAPL, MSFT);
    bench.vendor.failures.put(AAPL, failure);

    assertThat(bench.fill(Events.queueOfSymbols("AAPL", "MSFT"))).containsExactly("m0");

    assertThat(bench.deadLetters.buried()).isEmpty();
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.PENDING);
    assertThat(bench.tracked(AAPL).progress().failuresInARow()).isEqualTo(1);
    bench.vendor.failures.clear();
    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.tracked(AAPL).progress().failuresInARow()).isZero();
  }

  /** A symbol without any bar was asked for 222 times a week, and its jobs were buried. */
  @Test
  void handleRequest_emptyAnswerOfANewSymbol_isAskedForAgainSoon_thenEverMoreRarely() {
    bench.track(AAPL);
    bench.vendor.failures.put(AAPL, VendorFailure.EMPTY);

    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();

    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.PENDING);
    assertThat(bench.tracked(AAPL).reason()).isEqualTo("yahoo: EMPTY: as told");
    assertThat(bench.queue.deliveries().getLast().delay()).isEqualTo(Duration.ofSeconds(20));
    // At once, after three hours, after ten, and then once a day.
    for (int hours = 0; hours < 72; hours++) {
      assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();
      bench.clock.advance(Duration.ofHours(1));
    }
    assertThat(bench.vendor.historyCalls).hasSizeBetween(6, 9);
    assertThat(bench.deadLetters.buried()).isEmpty();
    bench.vendor.failures.clear();
    bench.clock.advance(Duration.ofHours(23));
    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.tracked(AAPL).progress().failuresInARow()).isZero();
  }

  @Test
  void handleRequest_unknownSymbol_endsInactiveWithAReasonAndTheOthersAreFilled() {
    bench.track(AAPL, MSFT, NVDA);
    bench.vendor.failures.put(MSFT, VendorFailure.UNKNOWN_SYMBOL);

    assertThat(bench.fill(Events.queueOfSymbols("AAPL", "MSFT", "NVDA"))).isEmpty();
    // One answer may be a vendor's bad moment.
    assertThat(bench.tracked(MSFT).status()).isEqualTo(SymbolStatus.PENDING);
    assertThat(bench.queue.deliveries().getLast().delay()).isEqualTo(Duration.ofSeconds(20));
    assertThat(bench.fill(Events.queueOfSymbols("MSFT"))).isEmpty();

    assertThat(bench.tracked(MSFT).status()).isEqualTo(SymbolStatus.INACTIVE);
    assertThat(bench.tracked(MSFT).reason()).isEqualTo("yahoo: UNKNOWN_SYMBOL: as told");
    assertThat(bench.row(MSFT).status()).isEqualTo(SymbolStatus.INACTIVE);
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.tracked(NVDA).status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  @Test
  void handleRequest_unknownSymbolDeliveredAgain_asksNoVendorAndBuriesNothing() {
    bench.track(MSFT);
    bench.vendor.failures.put(MSFT, VendorFailure.UNKNOWN_SYMBOL);
    bench.fill(Events.queueOfSymbols("MSFT"));
    bench.fill(Events.queueOfSymbols("MSFT"));
    bench.vendor.historyCalls.clear();

    assertThat(bench.fill(Events.queueOfSymbols("MSFT"))).isEmpty();

    assertThat(bench.vendor.calls()).isZero();
    assertThat(bench.deadLetters.buried()).isEmpty();
    assertThat(bench.tracked(MSFT).progress().failuresInARow()).isEqualTo(2);
  }

  @Test
  void mostDeliveries_areTheQueues() {
    assertThat(BackfillFunction.MOST_DELIVERIES).isEqualTo(LocalSqs.MAX_RECEIVES);
  }

  /** A batch that failed told how many jobs had, and not why. */
  @Test
  void handleRequest_vendorDown_isInTheJournalWithTheReason() {
    bench.track(AAPL);
    bench.vendor.failures.put(AAPL, VendorFailure.UNAVAILABLE);

    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).containsExactly("m0");

    assertThat(bench.runs.newest(RunType.BACKFILL, 1).getFirst().message())
        .isEqualTo("yahoo: UNAVAILABLE: as told");
  }

  @Test
  void handleRequest_activeSymbolUnknownOnSeveralDays_isGivenUpAndKeepsItsHistory() {
    bench.active(AAPL);
    bench.vendor.failures.put(AAPL, VendorFailure.UNKNOWN_SYMBOL);
    int bars = bench.bars(AAPL).size();
    for (String day : List.of("2026-11-23", "2026-11-24")) {
      for (String time : List.of("T22:00:00Z", "T23:00:00Z")) {
        bench.goTo(day + time);
        assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();
        assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
        assertThat(bench.tracked(AAPL).progress().state()).isEqualTo(BackfillState.FAILED);
      }
    }
    bench.goTo("2026-11-25T22:00:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.INACTIVE);
    assertThat(bench.row(AAPL).status()).isEqualTo(SymbolStatus.INACTIVE);
    assertThat(bench.row(AAPL).price()).isNotNull();
    assertThat(bench.bars(AAPL)).hasSizeGreaterThanOrEqualTo(bars - 5);
    assertThat(bench.deadLetters.buried()).isEmpty();
  }

  @Test
  void handleRequest_activeSymbolRenamed_keepsTheNewNameUntilItIsKnownAgain() {
    bench.active(AAPL);
    bench.vendor.renamed.put(AAPL, MSFT);
    for (String day : List.of("2026-11-23", "2026-11-24")) {
      bench.goTo(day + "T22:00:00Z");
      bench.fill(Events.queueOfSymbols("AAPL"));
      assertThat(bench.tracked(AAPL).renamedTo()).isEqualTo(MSFT);
    }
    bench.vendor.renamed.clear();
    bench.vendor.failures.put(AAPL, VendorFailure.UNKNOWN_SYMBOL);
    bench.goTo("2026-11-25T22:00:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.INACTIVE);
    assertThat(bench.tracked(AAPL).renamedTo()).isEqualTo(MSFT);

    bench.vendor.failures.clear();
    bench.backfillSymbol().run(new BackfillJob(AAPL, bench.clock.instant(), true));

    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.tracked(AAPL).renamedTo()).isNull();
  }

  @Test
  void handleRequest_activeSymbolKnownAgain_startsCountingAnew() {
    bench.active(AAPL);
    for (String day : List.of("2026-11-23", "2026-11-24")) {
      bench.goTo(day + "T22:00:00Z");
      bench.vendor.failures.put(AAPL, VendorFailure.UNKNOWN_SYMBOL);
      bench.fill(Events.queueOfSymbols("AAPL"));
    }
    bench.vendor.failures.clear();
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.tracked(AAPL).progress().unknown()).isNull();
    assertThat(bench.tracked(AAPL).progress().failuresInARow()).isZero();
  }

  /**
   * A vendor said of everything that it does not know it: all was given up within two days, every
   * alarm was quiet, and prices stayed away for a week after the vendor had come back.
   */
  @Test
  void handleRequest_vendorThatKnowsNobody_getsNoSymbolGivenUp() {
    bench.active(AAPL, MSFT);
    bench.vendor.failures.put(AAPL, VendorFailure.UNKNOWN_SYMBOL);
    bench.vendor.failures.put(MSFT, VendorFailure.UNKNOWN_SYMBOL);
    for (String day : List.of("2026-11-23", "2026-11-24", "2026-11-25", "2026-11-27")) {
      bench.goTo(day + "T22:00:00Z");
      bench.sync();
      bench.fill(Events.queueOfSymbols("AAPL", "MSFT"));
    }
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.tracked(AAPL).reason())
        .isEqualTo(
            "yahoo: UNKNOWN_SYMBOL: as told; not given up, as vendors have come not to know most of its"
                + " market: look at the vendors");
    assertThat(bench.runs.newest(RunType.CLOSE_SYNC, 1).getFirst().message())
        .contains("vendors have come not to know 2 symbols of XNYS");

    bench.vendor.failures.clear();
    bench.goTo("2026-11-30T22:00:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.bars(AAPL).getLast().date()).isEqualTo(SessionDate.of(2026, 11, 30));
    assertThat(bench.tracked(AAPL).reason()).isNull();
    assertThat(bench.tracked(AAPL).progress().unknown()).isNull();
  }

  /**
   * Closes were provisional all weekend, nothing seemed to lack, and by Sunday all was given up.
   */
  @Test
  void handleRequest_vendorThatKnowsNobodyOverAWeekend_getsNoSymbolGivenUp() {
    Bench friday = Bench.at("2026-11-20T20:55:00Z");
    friday.price(AAPL, "324");
    friday.price(MSFT, "324");
    friday.active(AAPL, MSFT);
    friday.goTo("2026-11-20T20:59:00Z");
    friday.poll();
    friday.vendor.failures.put(AAPL, VendorFailure.UNKNOWN_SYMBOL);
    friday.vendor.failures.put(MSFT, VendorFailure.UNKNOWN_SYMBOL);
    for (String at :
        List.of("2026-11-20T23:35:00Z", "2026-11-21T17:35:00Z", "2026-11-22T17:35:00Z")) {
      friday.goTo(at);
      friday.sync();
      friday.fill(Events.queueOfSymbols("AAPL", "MSFT"));
    }

    assertThat(friday.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(friday.tracked(MSFT).progress().unknown()).isNotNull();
  }

  /** Two of London alone were unknown to the only vendor that has them: a fault of that market. */
  @Test
  void handleRequest_vendorThatKnowsNobodyOfOneMarket_getsNoSymbolGivenUp() {
    Symbol ocado = new Symbol("OCDO.L");
    Symbol vodafone = new Symbol("VOD.L");
    bench.active(AAPL, MSFT, ocado, vodafone);
    bench.vendor.failures.put(ocado, VendorFailure.UNKNOWN_SYMBOL);
    bench.vendor.failures.put(vodafone, VendorFailure.UNKNOWN_SYMBOL);
    for (String day : List.of("2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26")) {
      bench.goTo(day + "T22:00:00Z");
      bench.sync();
      bench.fill(Events.queueOfSymbols("AAPL", "MSFT", "OCDO.L", "VOD.L"));
    }

    assertThat(bench.tracked(ocado).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.tracked(AAPL).reason()).isNull();
  }

  /** An unreadable bar of last week hid what a vendor had said today. */
  @Test
  void handleRequest_besideABarThatCannotBeRead_keepsWhatTheVendorSaid() {
    bench.active(AAPL);
    bench.history.spoil(AAPL, SessionDate.of(2026, 11, 12), "attribute finality is broken");
    bench.vendor.failures.put(AAPL, VendorFailure.EMPTY);
    bench.goTo("2026-11-23T22:00:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));
    bench.goTo("2026-11-23T22:20:00Z");
    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.tracked(AAPL).reason()).startsWith("yahoo: EMPTY");
    assertThat(bench.tracked(AAPL).progress().failuresInARow()).isEqualTo(1);
  }

  @Test
  void handleRequest_symbolGivenUp_isLookedForOnceAWeek_andIsBackWithItsPrices() {
    bench.active(AAPL);
    bench.vendor.failures.put(AAPL, VendorFailure.UNKNOWN_SYMBOL);
    for (String day : List.of("2026-11-23", "2026-11-24", "2026-11-25")) {
      bench.goTo(day + "T22:00:00Z");
      bench.fill(Events.queueOfSymbols("AAPL"));
    }
    int jobs = bench.queue.sent().size();
    bench.goTo("2026-12-01T22:00:00Z");
    bench.sync();
    assertThat(bench.queue.sent()).hasSize(jobs);

    bench.goTo("2026-12-02T22:00:00Z");
    bench.sync();
    BackfillJob job = (BackfillJob) bench.queue.sent().getLast();
    assertThat(job.refresh()).isTrue();
    assertThat(bench.backfillSymbol().run(job)).isEqualTo(BackfillSymbol.Outcome.UNKNOWN);
    bench.sync();
    assertThat(bench.queue.sent()).hasSize(jobs + 1);

    bench.vendor.failures.clear();
    assertThat(bench.backfillSymbol().run(job)).isEqualTo(BackfillSymbol.Outcome.ACTIVATED);
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.row(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  /** Beside a price row of another version, a new symbol was PENDING without a word for ever. */
  @Test
  void handleRequest_besideAPriceRowThatCannotBeRead_saysSoOnTheSymbolsRow() {
    bench.track(AAPL);
    bench.latestPrices.spoil(AAPL, "attribute source is broken");

    bench.fill(Events.queueOfSymbols("AAPL"));

    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.PENDING);
    assertThat(bench.tracked(AAPL).reason())
        .isEqualTo("its price row cannot be read: attribute source is broken");
  }

  @Test
  void handleRequest_untrackedSymbol_isDoneWithoutAVendor() {
    assertThat(bench.fill(Events.queueOfSymbols("AAPL"))).isEmpty();

    assertThat(bench.vendor.calls()).isZero();
    assertThat(bench.symbols.all()).isEmpty();
    assertThat(bench.latestPrices.all()).isEmpty();
  }

  @Test
  void handleRequest_wholeSymbol_isDoneWithoutAVendorOrAWrite() {
    bench.active(AAPL);
    long version = bench.tracked(AAPL).version();
    long rowVersion = bench.row(AAPL).version();

    assertThat(bench.fill(Events.queueOfSymbols("AAPL", "AAPL"))).isEmpty();

    assertThat(bench.vendor.calls()).isZero();
    assertThat(bench.tracked(AAPL).version()).isEqualTo(version);
    assertThat(bench.row(AAPL).version()).isEqualTo(rowVersion);
  }

  @Test
  void handleRequest_timeNearlyUp_leavesTheRestToComeAgain() {
    bench.track(AAPL, MSFT, NVDA);
    int enough = Math.toIntExact(BackfillFunction.RESERVE.toMillis());
    TestContext context = new TestContext(120_000, enough, enough - 1);

    assertThat(
            Bench.failed(
                bench
                    .backfill()
                    .handleRequest(Events.queueOfSymbols("AAPL", "MSFT", "NVDA"), context)))
        .containsExactly("m2");

    assertThat(bench.vendor.historyCalls).hasSize(2);
    assertThat(bench.tracked(NVDA).status()).isEqualTo(SymbolStatus.PENDING);
  }

  @Test
  void handleRequest_buryingFails_isStillAnsweredAsFailed() {
    DeadLetters broken =
        (body, receiptHandle, reason) -> {
          throw new StoreException("no dead-letter queue is configured", null);
        };
    bench.track(MSFT);
    BackfillFunction function = bench.backfill(broken);

    assertThat(
            Bench.failed(
                function.handleRequest(
                    Events.queueOfBodies("{", "{\"symbol\":\"MSFT\"}"), new TestContext())))
        .containsExactly("m0");
    assertThat(bench.tracked(MSFT).status()).isEqualTo(SymbolStatus.ACTIVE);
  }

  @Test
  void handleRequest_incompleteMessage_failsAlone() {
    bench.track(AAPL);
    SQSEvent event = Events.queueOfSymbols("AAPL", "AAPL", "AAPL", "AAPL");
    event.getRecords().get(0).setReceiptHandle(null);
    event.getRecords().get(1).setBody(null);
    event.getRecords().get(2).setAttributes(null);

    assertThat(bench.fill(event)).containsExactly("m0", "m1", "m2");

    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    assertThat(bench.deadLetters.buried()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "null                                             | event: missing",
        "{}                                               | Records: missing or empty",
        "{\"Records\":null}                               | Records: missing or empty",
        "{\"Records\":[]}                                 | Records: missing or empty",
        "{\"Records\":[null]}                             | Records[0].messageId: missing",
        "{\"Records\":[{\"messageId\":\"a\"},{\"body\":\"x\"}]} | Records[1].messageId: missing",
      })
  void handleRequest_malformedEvent_isRefusedNamingTheField(String json, String message) {
    assertThatThrownBy(
            () -> bench.backfill().handleRequest(Events.queueOf(json), new TestContext()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void handleRequest_largeBatchOfPoison_buriesEachWithItsReason() {
    assertThat(bench.fill(Events.queueOfBodies("", "null", "[]", "{}", "{\"symbol\":7}")))
        .containsExactly("m0", "m1", "m2", "m3", "m4");

    assertThat(bench.deadLetters.buried())
        .extracting(Buried::reason)
        .isEqualTo(
            List.of(
                "body: not a JSON object",
                "body: not a JSON object",
                "symbol: missing",
                "symbol: not a string"));
  }
}

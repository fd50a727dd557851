package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static io.stockpricecache.jobs.Bench.NVDA;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.run.RunStatus;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.run.SyncRun;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.vendor.VendorFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LivePollFunctionTest {

  private static final String IN_SESSION = "2026-11-20T15:00:00Z";

  private final Bench bench = Bench.at(IN_SESSION);

  @Test
  void handleRequest_inSession_writesThePricesAndAnswersTheRun() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "271.5");
    bench.price(MSFT, "512.25");

    assertThat(bench.poll())
        .containsEntry("type", "live-poll")
        .containsEntry("status", "COMPLETE")
        .containsEntry("counts", counts(2, 2, 0))
        .doesNotContainKey("message");
    assertThat(price(bench.row(AAPL)).price()).isEqualTo(new BigDecimal("271.5"));
    assertThat(price(bench.row(AAPL)).finality()).isEqualTo(Finality.LIVE);
    assertThat(price(bench.row(AAPL)).asOf()).isEqualTo(IN_SESSION);
    assertThat(bench.runs.newest(RunType.LIVE_POLL, 1))
        .extracting(SyncRun::status)
        .containsExactly(RunStatus.COMPLETE);
  }

  @Test
  void handleRequest_unchangedPrice_writesNothing() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    bench.poll();
    LatestPrice before = bench.row(AAPL);

    bench.poll();

    assertThat(bench.row(AAPL)).isEqualTo(before);
  }

  /** Its volume grows with every trade: that alone is told with the next price. */
  @Test
  void handleRequest_changedVolumeAlone_writesNothing() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    Instant asOf = bench.clock.instant();
    bench.vendor.distortion = quote -> withSession(quote, asOf, "272", 1_000L);
    bench.poll();
    LatestPrice before = bench.row(AAPL);
    assertThat(price(before).figures().volume()).isEqualTo(1_000L);
    assertThat(price(before).figures().high()).isEqualTo(new BigDecimal("272"));

    bench.vendor.distortion = quote -> withSession(quote, asOf, "273", 2_000L);
    bench.poll();
    assertThat(bench.row(AAPL)).isEqualTo(before);

    bench.vendor.distortion = quote -> withSession(quote, asOf.plusSeconds(1), "273", 3_000L);
    bench.poll();
    assertThat(price(bench.row(AAPL)).figures().volume()).isEqualTo(3_000L);
  }

  private static Quote withSession(Quote quote, Instant asOf, String high, long volume) {
    BigDecimal price = quote.price();
    return new Quote(
        quote.symbol(),
        new Ohlcv(price, new BigDecimal(high), price, price, volume),
        quote.previousClose(),
        quote.currency(),
        quote.session(),
        asOf,
        quote.fetchedAt(),
        quote.source());
  }

  @Test
  void handleRequest_vendorBringsNothing_leavesEveryPriceAsItWas() {
    bench.active(AAPL, MSFT, NVDA);
    bench.price(AAPL, "1");
    bench.vendor.failures.put(AAPL, VendorFailure.UNAVAILABLE);
    bench.vendor.failures.put(MSFT, VendorFailure.UNAVAILABLE);
    List<LatestPrice> before = rows();

    assertThat(bench.poll()).containsEntry("status", "FAILED").containsKey("message");

    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void handleRequest_failsHalfWay_leavesTheOtherPricesAsTheyWere() {
    bench.active(AAPL, MSFT, NVDA);
    bench.price(AAPL, "271.5");
    bench.price(MSFT, "512.25");
    bench.price(NVDA, "180");
    // The second call of the round: the first two symbols fill the first one.
    bench.vendor.failures.put(NVDA, VendorFailure.THROTTLED);
    LatestPrice before = bench.row(NVDA);

    assertThat(bench.poll())
        .containsEntry("status", "PARTIAL")
        .containsEntry("message", "no price for 1: {THROTTLED=1} (NVDA THROTTLED)");

    assertThat(bench.row(NVDA)).isEqualTo(before);
    assertThat(price(bench.row(MSFT)).price()).isEqualTo(new BigDecimal("512.25"));
  }

  @Test
  void handleRequest_vendorBreaksUnexpectedly_changesNothingAndFreesTheNextRound() {
    bench.active(AAPL, MSFT, NVDA);
    bench.price(AAPL, "271.5");
    List<LatestPrice> before = rows();
    bench.vendor.duringLiveCall =
        () -> {
          throw new IllegalStateException("a bug");
        };

    assertThatThrownBy(bench::poll).isInstanceOf(IllegalStateException.class);

    assertThat(rows()).isEqualTo(before);
    assertThat(bench.runs.newest(RunType.LIVE_POLL, 1).getFirst())
        .extracting(SyncRun::status, SyncRun::message)
        .containsExactly(RunStatus.FAILED, "IllegalStateException: a bug");
    bench.vendor.duringLiveCall = () -> {};
    bench.clock.advance(Duration.ofMinutes(1));
    assertThat(bench.poll()).containsEntry("status", "PARTIAL");
  }

  @Test
  void handleRequest_unknownSymbolInTheBatch_theOthersKeepTheirPrices() {
    bench.active(AAPL, MSFT, NVDA);
    bench.price(AAPL, "271.5");
    bench.price(NVDA, "180");
    bench.vendor.failures.put(MSFT, VendorFailure.UNKNOWN_SYMBOL);
    LatestPrice before = bench.row(MSFT);

    assertThat(bench.poll()).containsEntry("status", "PARTIAL");

    assertThat(bench.row(MSFT)).isEqualTo(before);
    assertThat(price(bench.row(AAPL)).price()).isEqualTo(new BigDecimal("271.5"));
    assertThat(price(bench.row(NVDA)).price()).isEqualTo(new BigDecimal("180"));
  }

  @Test
  void handleRequest_whileAnotherRuns_isSkipped() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    List<Map<String, Object>> overlapping = new ArrayList<>();
    bench.vendor.duringLiveCall = () -> overlapping.add(bench.poll());

    assertThat(bench.poll()).containsEntry("status", "COMPLETE");

    assertThat(overlapping).hasSize(1);
    assertThat(overlapping.getFirst())
        .containsEntry("status", "SKIPPED")
        .containsEntry("message", "another poll is running");
    assertThat(bench.vendor.liveCalls).hasSize(1);
  }

  @Test
  void handleRequest_afterOneThatDied_runsOnceTheLeaseIsOver() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    bench.leases.acquire("live-poll", Duration.ofMinutes(2));

    assertThat(bench.poll()).containsEntry("status", "SKIPPED");
    bench.clock.advance(Duration.ofMinutes(2));
    assertThat(bench.poll()).containsEntry("status", "COMPLETE");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T14:29:59Z, before the open",
    "2026-11-20T21:00:00Z, at the close",
    "2026-11-21T15:00:00Z, Saturday",
    "2026-11-22T15:00:00Z, Sunday",
    "2026-11-26T15:00:00Z, Thanksgiving",
    "2026-12-25T15:00:00Z, Christmas",
    "2026-11-27T18:00:00Z, at an early close",
    "2026-11-27T19:30:00Z, after an early close",
  })
  void handleRequest_outsideTheSession_asksNoVendor(String now, String why) {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "271.5");
    bench.goTo(now);
    List<LatestPrice> before = rows();

    assertThat(bench.poll())
        .as(why)
        .containsEntry("status", "SKIPPED")
        .containsEntry("message", "no tracked market is open");

    assertThat(bench.vendor.calls()).isZero();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void handleRequest_inAnEarlyCloseSession_asks() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    bench.goTo("2026-11-27T17:59:00Z");

    assertThat(bench.poll()).containsEntry("status", "COMPLETE");
  }

  @Test
  void handleRequest_marketsOfDifferentHours_asksForTheOpenOneAlone() {
    Symbol bitcoin = new Symbol("BTC-USD");
    bench.active(AAPL, bitcoin);
    bench.price(bitcoin, "90000");
    bench.goTo("2026-11-21T15:00:00Z");

    bench.poll();

    assertThat(bench.vendor.liveCalls).containsExactly(List.of(bitcoin));
  }

  @Test
  void handleRequest_pendingAndInactiveSymbols_areNotAskedFor() {
    bench.track(AAPL, MSFT);
    bench.vendor.failures.put(MSFT, VendorFailure.UNKNOWN_SYMBOL);
    bench.fill(Events.queueOfSymbols("MSFT"));
    bench.fill(Events.queueOfSymbols("MSFT"));
    assertThat(bench.row(MSFT).status()).isEqualTo(SymbolStatus.INACTIVE);

    assertThat(bench.poll()).containsEntry("status", "SKIPPED");
    assertThat(bench.vendor.liveCalls).isEmpty();
  }

  @Test
  void handleRequest_priceInAnotherCurrency_isRejected() {
    assertRejected(
        quote -> copy(quote, Currency.getInstance("GBP"), quote.session(), quote.asOf()));
  }

  @Test
  void handleRequest_priceOfTheFuture_isRejected() {
    assertRejected(
        quote -> copy(quote, quote.currency(), quote.session(), quote.asOf().plusSeconds(61)));
  }

  @Test
  void handleRequest_priceOfBeforeTheOpen_isRejected() {
    assertRejected(
        quote ->
            copy(quote, quote.currency(), quote.session(), Instant.parse("2026-11-20T14:29:00Z")));
  }

  @Test
  void handleRequest_timeAndSessionThatContradict_isRejected() {
    assertRejected(
        quote -> copy(quote, quote.currency(), SessionDate.of(2026, 11, 19), quote.asOf()));
  }

  @Test
  void handleRequest_lastSessionsPriceAgain_changesNothing() {
    bench.active(AAPL);
    bench.price(AAPL, "999");
    LatestPrice before = bench.row(AAPL);
    bench.vendor.distortion =
        quote ->
            copy(
                quote,
                quote.currency(),
                SessionDate.of(2026, 11, 19),
                Instant.parse("2026-11-19T21:00:00Z"));

    bench.poll();

    assertThat(bench.row(AAPL)).isEqualTo(before);
  }

  @Test
  void handleRequest_olderPriceThanTheStoredOne_changesNothing() {
    bench.active(AAPL);
    bench.price(AAPL, "271.5");
    bench.poll();
    LatestPrice before = bench.row(AAPL);
    bench.price(AAPL, "260");
    bench.clock.advance(Duration.ofMinutes(1));
    bench.vendor.distortion =
        quote ->
            copy(quote, quote.currency(), quote.session(), Instant.parse("2026-11-20T14:59:00Z"));

    bench.poll();

    assertThat(bench.row(AAPL)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                    | time: missing",
        "{\"time\":null}       | time: missing",
        "{\"time\":\"soon\"}   | time: not an ISO-8601 instant",
        "{\"time\":5}          | time: not an ISO-8601 instant",
        "{\"time\":{}}         | time: not an ISO-8601 instant",
        "null                  | event: missing",
      })
  void handleRequest_malformedEvent_isRefusedNamingTheField(String json, String message) {
    bench.active(AAPL);

    assertThatThrownBy(
            () -> bench.livePoll().handleRequest(Events.scheduleOf(json), new TestContext()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(bench.vendor.calls()).isZero();
  }

  /** Every price was rejected, and the poll was COMPLETE. */
  @Test
  void handleRequest_allPricesHeldBack_isFailedWithTheReasons() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "9000");
    bench.price(MSFT, "271");
    bench.vendor.distortion =
        quote ->
            quote.symbol().equals(AAPL)
                ? quote
                : copy(quote, quote.currency(), quote.session(), quote.asOf().plusSeconds(61));

    assertThat(bench.poll())
        .containsEntry("status", "FAILED")
        .containsEntry(
            "message",
            "2 prices held back: WRONG_SESSION 1, JUMP 1 (AAPL JUMP, MSFT WRONG_SESSION)");
  }

  @Test
  void handleRequest_onePriceHeldBack_isPartialWithTheReason() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "9000");
    bench.price(MSFT, "271");

    assertThat(bench.poll())
        .containsEntry("status", "PARTIAL")
        .containsEntry("message", "1 price held back: JUMP 1 (AAPL JUMP)");
  }

  /** A price in euros was merely counted: nothing named the symbol, or the currencies. */
  @Test
  void handleRequest_priceInAnotherCurrency_isQuarantined_andSaysSo() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "271");
    bench.price(MSFT, "415");
    bench.vendor.distortion =
        quote ->
            quote.symbol().equals(AAPL)
                ? copy(quote, Currency.getInstance("EUR"), quote.session(), quote.asOf())
                : quote;

    assertThat(bench.poll())
        .containsEntry("status", "PARTIAL")
        .containsEntry("message", "1 price held back: WRONG_CURRENCY 1 (AAPL WRONG_CURRENCY)");

    assertThat(bench.onlyHeld().symbol()).isEqualTo(AAPL);
    assertThat(bench.onlyHeld().reason()).isEqualTo(RejectionReason.WRONG_CURRENCY);
    assertThat(bench.onlyHeld().detail()).isEqualTo("in EUR where they were in USD");
  }

  /** One row of another version, and no price of any symbol was polled any more. */
  @Test
  void handleRequest_besideAnUnreadableRow_pollsTheOthersAndLeavesIt() {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "271");
    bench.price(MSFT, "271");
    bench.latestPrices.spoil(MSFT, "attribute source is broken");

    assertThat(bench.poll()).containsEntry("status", "COMPLETE");

    assertThat(bench.vendor.liveCalls).containsExactly(List.of(AAPL));
    assertThat(bench.latestPrices.all().unreadable()).hasSize(1);
  }

  private void assertRejected(UnaryOperator<Quote> distortion) {
    bench.active(AAPL, MSFT);
    bench.price(AAPL, "271.5");
    bench.price(MSFT, "512.25");
    LatestPrice before = bench.row(AAPL);
    bench.vendor.distortion =
        quote -> quote.symbol().equals(AAPL) ? distortion.apply(quote) : quote;

    assertThat(bench.poll()).containsEntry("counts", counts(2, 1, 1));

    assertThat(bench.row(AAPL)).isEqualTo(before);
    assertThat(price(bench.row(MSFT)).price()).isEqualTo(new BigDecimal("512.25"));
  }

  /** A vendor gave the same price of the same time for hours: every poll was COMPLETE. */
  @Test
  void handleRequest_vendorThatStandsStill_isToldAfterAQuarterOfAnHour() {
    bench.goTo("2026-11-20T14:00:00Z");
    bench.active(AAPL);
    bench.price(AAPL, "271");
    bench.goTo("2026-11-20T15:00:00Z");
    assertThat(bench.poll()).containsEntry("status", "COMPLETE");
    standStill(AAPL);
    bench.goTo("2026-11-20T15:14:00Z");
    assertThat(bench.poll()).containsEntry("status", "COMPLETE");
    bench.goTo("2026-11-20T15:20:00Z");

    assertThat(bench.poll())
        .containsEntry("status", "PARTIAL")
        .containsEntry("message", "no newer price for 20 minutes");
    assertThat(bench.metrics.told()).last().asString().contains("1200");
  }

  /** Every poll was COMPLETE, and nothing rang, as long as any other market had prices. */
  @Test
  void handleRequest_oneMarketThatStandsStill_isToldThoughAnotherHasPrices() {
    bench.goTo("2026-11-20T14:00:00Z");
    price(AAPL, new Symbol("BTC-USD"));
    bench.goTo("2026-11-20T15:00:00Z");
    bench.poll();
    standStill(AAPL);
    bench.goTo("2026-11-20T15:14:00Z");
    assertThat(bench.poll()).containsEntry("status", "COMPLETE");
    bench.goTo("2026-11-20T15:20:00Z");

    assertThat(bench.poll())
        .containsEntry("status", "PARTIAL")
        .containsEntry("message", "no newer price of XNYS for 20 minutes");
    assertThat(bench.metrics.told()).last().asString().contains("1200");
  }

  /** Each day at noon it was told that Tokyo stands still. */
  @Test
  void handleRequest_marketInItsBreak_isNotToldToStandStill_butAfterIt() {
    Symbol tokyo = new Symbol("7203.T");
    bench.goTo("2026-11-20T00:00:00Z");
    price(tokyo, new Symbol("BTC-USD"));
    bench.goTo("2026-11-20T02:29:00Z");
    bench.poll();
    standStill(tokyo);
    bench.vendor.liveCalls.clear();
    bench.goTo("2026-11-20T03:00:00Z");
    assertThat(bench.poll()).containsEntry("status", "COMPLETE");
    assertThat(bench.vendor.liveCalls.toString()).contains("BTC-USD").doesNotContain("7203.T");
    bench.goTo("2026-11-20T03:31:00Z");
    assertThat(bench.poll()).containsEntry("status", "COMPLETE");
    bench.goTo("2026-11-20T03:50:00Z");

    assertThat(bench.poll())
        .containsEntry("status", "PARTIAL")
        .containsEntry("message", "no newer price of XTKS for 20 minutes");
  }

  private void price(Symbol... symbols) {
    for (Symbol symbol : symbols) {
      bench.active(symbol);
      bench.price(symbol, "271");
    }
  }

  /** From now on that symbol's price has the time of now. */
  private void standStill(Symbol symbol) {
    Instant stuckAt = bench.clock.instant();
    bench.vendor.distortion =
        quote -> quote.symbol().equals(symbol) ? FakeVendor.at(quote, stuckAt) : quote;
  }

  /** Of one round and one call in which nothing failed. */
  private static Map<String, Integer> counts(int due, int updated, int rejected) {
    return Map.of(
        "rounds",
        1,
        "due",
        due,
        "updated",
        updated,
        "rejected",
        rejected,
        "failed",
        0,
        "vendorCalls",
        1,
        "given.yahoo",
        due);
  }

  private static Quote copy(Quote quote, Currency currency, SessionDate session, Instant asOf) {
    return new Quote(
        quote.symbol(),
        quote.figures(),
        quote.previousClose(),
        currency,
        session,
        asOf,
        quote.fetchedAt(),
        quote.source());
  }

  private static PricePoint price(LatestPrice row) {
    PricePoint price = row.price();
    assertThat(price).isNotNull();
    return requireNonNull(price);
  }

  private List<LatestPrice> rows() {
    return bench.latestPrices.all().stream()
        .sorted((a, b) -> a.symbol().compareTo(b.symbol()))
        .toList();
  }
}

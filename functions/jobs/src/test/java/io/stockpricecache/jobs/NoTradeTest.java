package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.Sought;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.reads.ReadHistory;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A session that nobody has: ten symbols made 791 calls on the day after a closure that nobody had
 * announced, and went on.
 */
class NoTradeTest {

  private static final SessionDate CLOSED = SessionDate.of(2026, 11, 18);
  private static final Duration RUNS = Duration.ofHours(3);

  private final Bench bench = Bench.at("2026-11-17T22:00:00Z");
  private int jobs;

  @Test
  void closure_isAskedForAFewTimes_thenNobodyHasIt() {
    bench.active(AAPL, MSFT);
    bench.vendor.gaps.add(CLOSED);
    until("2026-11-25T10:00:00Z");

    // As in any week: a call for each session.
    assertThat(bench.vendor.historyCalls).hasSize(2 * 5);
    assertThat(history().missing()).containsExactly(CLOSED);
    assertThat(history().noTrade()).isEmpty();

    until("2026-11-27T12:00:00Z");

    assertThat(history().missing()).isEmpty();
    assertThat(history().noTrade()).containsExactly(CLOSED);
    assertThat(bench.runs.newest(RunType.CLOSE_SYNC, 1).getFirst().message())
        .isEqualTo("no vendor has a bar of XNYS on 2026-11-18 of any of its 2 symbols");
    bench.vendor.historyCalls.clear();
    until("2026-12-11T12:00:00Z");
    assertThat(bench.vendor.historyCalls).hasSize(2 * 10);
  }

  /**
   * Where evenings come with a market's day, a symbol of which a session is left alone was not
   * looked through for a week, whatever else it lacked.
   */
  @Test
  void olderSession_ofASymbolOfWhichANewerOneIsLeftAlone_isFilledWithinADay() {
    bench.active(AAPL, MSFT);
    bench.vendor.isMarketDaily = true;
    bench.vendor.gaps.add(CLOSED);
    until("2026-11-24T10:00:00Z");
    SessionDate older = SessionDate.of(2026, 6, 10);
    bench.history.lose(AAPL, older);

    until("2026-11-25T10:00:00Z");

    assertThat(bench.bars(AAPL)).extracting(Bar::date).contains(older);
  }

  @Test
  void reasonOfBarsThatCouldNotBeRead_endsOnceTheyCan() {
    bench.active(AAPL);
    bench.vendor.isMarketDaily = true;
    TrackedSymbol row = bench.tracked(AAPL);
    bench.symbols.save(row.withReason("bars cannot be read: 2026-06-10"));

    bench.goTo("2026-11-18T07:00:00Z");
    bench.sync();

    assertThat(bench.tracked(AAPL).reason()).isNull();
  }

  /** Of eighty missing dates the page's row was read eighty times. */
  @Test
  void sessionsWithoutABar_costOneLookAtThePagesRow() {
    bench.active(AAPL, MSFT);
    bench.goTo("2026-11-25T22:00:00Z");
    bench.vendor.gaps.add(CLOSED);
    int ofOne = looks(AAPL);
    bench.vendor.gaps.addAll(List.of(CLOSED.plusDays(1), CLOSED.plusDays(2)));

    assertThat(looks(MSFT)).isEqualTo(ofOne);
    assertThat(bench.tracked(MSFT).extent().sought()).hasSize(3);
  }

  private int looks(Symbol symbol) {
    AtomicInteger looks = new AtomicInteger();
    LatestPrices counted =
        (LatestPrices)
            Proxy.newProxyInstance(
                LatestPrices.class.getClassLoader(),
                new Class<?>[] {LatestPrices.class},
                (_, method, args) -> {
                  looks.addAndGet(method.getName().equals("find") ? 1 : 0);
                  return method.invoke(bench.latestPrices, args);
                });
    bench
        .backfillSymbol(bench.symbols, counted, bench.history)
        .run(new BackfillJob(symbol, bench.clock.instant()));
    return looks.get();
  }

  @Test
  void sessionThatAVendorFillsLater_isFoundByTheMonthlyLook_andAtOnceByAnOperator() {
    bench.active(AAPL);
    bench.vendor.gaps.add(CLOSED);
    until("2026-11-28T12:00:00Z");
    assertThat(history().noTrade()).containsExactly(CLOSED);
    bench.vendor.gaps.clear();

    bench.backfillSymbol().run(new BackfillJob(AAPL, bench.clock.instant(), true));

    assertThat(bench.bar(AAPL, CLOSED).close()).isEqualTo(FakeVendor.closeOf(CLOSED));
    assertThat(history().noTrade()).isEmpty();
    assertThat(history().missing()).isEmpty();
  }

  /**
   * A close was a day late where the first vendor had the five sessions before it, and not that.
   */
  @Test
  void sessionThatTheFirstVendorLacks_isTheSecondVendors() {
    FakeVendor second = second();
    bench.active(AAPL);
    bench.vendor.gaps.add(CLOSED);

    until("2026-11-19T04:00:00Z");

    assertThat(bench.bar(AAPL, CLOSED).source()).isEqualTo(second.name());
    assertThat(bench.tracked(AAPL).reason()).isNull();
    assertThat(second.historyCalls).hasSize(1);
  }

  /** An answer without what was missing told of a correction, and that was lost. */
  @Test
  void answerThatLacksTheSession_isMergedWhereNobodyHasIt_andTheRowSaysSo() {
    SessionDate before = SessionDate.of(2026, 11, 17);
    FakeVendor second = second();
    bench.active(AAPL);
    bench.vendor.gaps.add(CLOSED);
    second.gaps.add(CLOSED);
    bench.vendor.closes.put(before, FakeVendor.closeOf(before).add(BigDecimal.ONE));

    until("2026-11-19T00:00:00Z");

    assertThat(bench.bar(AAPL, before).close()).isEqualTo(bench.vendor.closes.get(before));
    assertThat(bench.tracked(AAPL).reason())
        .startsWith("no official close of 2026-11-18 yet; asked again after 2026-");
  }

  /**
   * It stayed missing for ever: the first vendor had the newer sessions, and none else was asked.
   */
  @Test
  void sessionThatNoneOfTwoVendorsHas_isGivenUp_onceBothWereAskedForIt() {
    FakeVendor second = second();
    bench.active(AAPL);
    bench.vendor.gaps.add(CLOSED);
    second.gaps.add(CLOSED);

    until("2026-12-04T12:00:00Z");

    assertThat(history().missing()).isEmpty();
    assertThat(history().noTrade()).containsExactly(CLOSED);
    // The evening's and the next morning's, which have no newer session, and the last one.
    assertThat(second.historyCalls).hasSizeLessThan(8);
  }

  @Test
  void sessionThatTheSecondVendorAloneHas_isFoundBeforeItIsGivenUp() {
    FakeVendor second = second();
    bench.active(AAPL);
    bench.vendor.gaps.add(CLOSED);
    second.gaps.add(CLOSED);
    until("2026-11-25T10:00:00Z");
    assertThat(history().missing()).containsExactly(CLOSED);
    second.gaps.clear();

    until("2026-12-04T12:00:00Z");

    assertThat(bench.bar(AAPL, CLOSED).source()).isEqualTo(second.name());
    assertThat(bench.tracked(AAPL).reason()).isNull();
  }

  /** Six requests within ten minutes made a session that came the next day "no trade" for weeks. */
  @Test
  void sessionThatAnOperatorAsksForAgainAndAgain_isNotGivenUpByThat() {
    bench.vendor.isLive = false;
    bench.active(AAPL);
    bench.vendor.gaps.add(CLOSED);
    bench.goTo("2026-11-18T22:00:00Z");

    for (int i = 0; i < 6; i++) {
      bench.backfillSymbol().run(new BackfillJob(AAPL, bench.clock.instant(), true));
      bench.clock.advance(Duration.ofMinutes(2));
    }

    assertThat(bench.vendor.historyCalls).hasSize(6);
    assertThat(bench.tracked(AAPL).extent().sought())
        .containsExactly(Sought.first(CLOSED, Instant.parse("2026-11-18T22:00:00Z")));
    bench.vendor.gaps.clear();
    until("2026-11-19T07:00:00Z");
    assertThat(bench.bar(AAPL, CLOSED).finality()).isEqualTo(Finality.FINAL);
  }

  /** A session was told to be without trade though a vendor that has it could not be asked. */
  @Test
  void sessionOfWhichAVendorCouldNotBeAsked_isNotGivenUp() {
    FakeVendor second = second();
    second.refuses = true;
    bench.active(AAPL);
    bench.vendor.gaps.add(CLOSED);

    until("2026-12-12T12:00:00Z");

    assertThat(history().noTrade()).isEmpty();
    assertThat(history().missing()).containsExactly(CLOSED);
    assertThat(bench.tracked(AAPL).reason()).contains("2026-11-18");

    second.refuses = false;
    until("2026-12-20T12:00:00Z");

    assertThat(bench.bar(AAPL, CLOSED).source()).isEqualTo(second.name());
  }

  /** Of a vendor whose answers are empty each sync asked again, and each reader. */
  @Test
  void emptyAnswers_areAskedForAgainMoreRarely_andWhatTheyLackedComesWithTheNextSession() {
    bench.active(AAPL);
    bench.vendor.failures.put(AAPL, VendorFailure.EMPTY);

    until("2026-11-27T12:00:00Z");

    assertThat(bench.vendor.historyCalls).hasSizeLessThan(30);
    assertThat(history().noTrade()).isEmpty();
    assertThat(bench.tracked(AAPL).reason()).contains("EMPTY");

    bench.vendor.failures.clear();
    until("2026-11-28T00:00:00Z");

    assertThat(history().missing()).isEmpty();
    assertThat(bench.tracked(AAPL).reason()).isNull();
  }

  /**
   * A fund's price came a day late: nobody had one while its market was open, as of a closed day.
   */
  @Test
  void fundsPrice_thatIsNotOutYet_isAskedForAgainTheSameEvening() {
    bench.active(AAPL);
    bench.goTo("2026-11-18T15:00:00Z");
    bench.price(AAPL, "325");
    bench.vendor.distortion =
        quote ->
            FakeVendor.at(quote, Instant.parse("2026-11-17T21:00:00Z"))
                .withFeed(new Feed(InstrumentKind.FUND, Duration.ZERO));
    bench.livePoll().handleRequest(Events.schedule("live-poll.json"), new TestContext());
    assertThat(bench.row(AAPL).feed().isPricedOnceADay()).isTrue();

    bench.vendor.gaps.add(CLOSED);
    until("2026-11-19T03:00:00Z");
    assertThat(bench.tracked(AAPL).reason()).contains("no official close of 2026-11-18 yet");
    bench.vendor.gaps.clear();
    until("2026-11-19T09:00:00Z");

    assertThat(bench.bar(AAPL, CLOSED).finality()).isEqualTo(Finality.FINAL);
  }

  @Test
  void readers_ofAClosedDay_askNobody() {
    bench.active(AAPL);
    bench.vendor.gaps.add(CLOSED);
    until("2026-11-19T00:00:00Z");
    bench.vendor.historyCalls.clear();

    for (int i = 0; i < 12; i++) {
      bench.clock.advance(Duration.ofMinutes(10));
      bench.backfillSymbol().run(BackfillJob.ofReader(AAPL, bench.clock.instant()));
    }

    assertThat(bench.vendor.historyCalls).hasSizeLessThanOrEqualTo(1);
  }

  private FakeVendor second() {
    FakeVendor second = new FakeVendor(bench.clock, VendorName.MASSIVE);
    bench.second = second;
    return second;
  }

  /**
   * London's close came a day late: its last price was of before the closing auction, so no close
   * of it was stored, and a day without a bar was taken for one on which nobody had traded.
   */
  @Test
  void officialCloseThatIsLate_ofADayWithALivePrice_isAskedForTheSameEvening() {
    Symbol london = new Symbol("OCDO.L");
    bench.active(london);
    bench.goTo("2026-11-18T14:35:00Z");
    bench.price(london, "325");
    bench.poll();
    bench.vendor.gaps.add(CLOSED);
    until("2026-11-18T17:35:00Z");
    assertThat(bench.tracked(london).extent().sought()).hasSize(1);
    bench.vendor.gaps.clear();

    until("2026-11-18T20:35:00Z");

    assertThat(bench.bar(london, CLOSED).finality()).isEqualTo(Finality.FINAL);
  }

  /** Of a share that is seldom traded in London two vendors had no bar, and it was missing on. */
  @Test
  void sessionOfAnotherMarket_thatNeitherOfTwoVendorsHas_isGivenUp_andNotMissing() {
    Symbol london = new Symbol("OCDO.L");
    FakeVendor second = second();
    bench.active(london);
    bench.vendor.gaps.add(CLOSED);
    second.gaps.add(CLOSED);

    until("2026-12-04T12:00:00Z");

    assertThat(history(london).missing()).isEmpty();
    assertThat(history(london).noTrade()).containsExactly(CLOSED);
    assertThat(second.historyCalls).hasSizeLessThan(8);
  }

  /** Syncs every three hours, whose jobs are done at once. */
  private void until(String end) {
    Instant last = Instant.parse(end);
    while (bench.clock.instant().isBefore(last)) {
      bench.clock.advance(RUNS);
      bench.sync();
      List<Job> sent = bench.queue.sent();
      for (; jobs < sent.size(); jobs++) {
        if (sent.get(jobs) instanceof BackfillJob job) {
          bench.backfillSymbol().run(job);
        }
      }
    }
  }

  private ReadHistory.History history() {
    return history(AAPL);
  }

  private ReadHistory.History history(Symbol symbol) {
    return new ReadHistory(bench.symbols, bench.history, Retention.ONE_YEAR, bench.clock)
        .read(symbol, null, null, Adjustment.NONE)
        .orElseThrow();
  }
}

package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static io.stockpricecache.jobs.Bench.MSFT;
import static io.stockpricecache.jobs.Bench.NVDA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.CompanySummary;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.queue.Job;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.tracked.BackfillProgress;
import io.stockpricecache.domain.tracked.Sought;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.history.BackfillSymbol.Outcome;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The close of a whole market by one vendor call. */
class MarketCloseTest {

  private static final SessionDate THURSDAY = SessionDate.of(2026, 11, 19);
  private static final SessionDate FRIDAY = SessionDate.of(2026, 11, 20);
  private static final String EVENING = "2026-11-20T23:35:00Z";

  private final Bench bench = Bench.at("2026-11-20T15:00:00Z");
  private final Map<String, Integer> calls = new TreeMap<>();

  @Test
  void sync_inTheEvening_makesEveryCloseOfficialByOneCall() {
    bench.active(AAPL, MSFT, NVDA);
    bench.vendor.isMarketDaily = true;

    assertThat(counts(syncAt(EVENING))).containsEntry("official", 3).containsEntry("awaiting", 0);

    assertThat(bench.vendor.marketDays).containsExactly(FRIDAY);
    assertThat(bench.vendor.calls()).isZero();
    for (Symbol symbol : List.of(AAPL, MSFT, NVDA)) {
      assertThat(bench.bar(symbol, FRIDAY).finality()).isEqualTo(Finality.FINAL);
      assertThat(bench.bar(symbol, FRIDAY).close()).isEqualTo(FakeVendor.closeOf(FRIDAY));
      assertThat(bench.row(symbol).findClose(FRIDAY)).isPresent();
    }
    assertThat(counts(syncAt("2026-11-21T02:35:00Z"))).containsEntry("official", 0);
    assertThat(bench.vendor.marketDays).hasSize(1);
  }

  @Test
  void sync_beforeTheVendorHasTheDay_triesAgainTheSameEvening_andNotWithEachRun() {
    bench.active(AAPL, MSFT);
    bench.vendor.isMarketDaily = true;
    bench.vendor.gaps.add(FRIDAY);
    assertThat(counts(syncAt("2026-11-20T21:35:00Z")))
        .containsEntry("official", 0)
        .containsEntry("vendorCalls", 1)
        .containsEntry("failed", 1)
        .containsEntry("failed.EMPTY", 1);
    assertThat(counts(syncAt("2026-11-20T21:45:00Z")))
        .containsEntry("vendorCalls", 0)
        .containsEntry("failed", 0);
    assertThat(counts(syncAt(EVENING))).containsEntry("vendorCalls", 0);
    bench.vendor.gaps.clear();

    assertThat(counts(syncAt("2026-11-21T00:05:00Z")))
        .containsEntry("official", 2)
        .containsEntry("vendorCalls", 1)
        .containsEntry("failed", 0);
  }

  /**
   * For hours after each close runs were PARTIAL, and calls spent, for a day that was not there.
   */
  @Test
  void sync_beforeTheVendorCanHaveTheDay_asksForNothing_andFailsInNothing() {
    bench.active(AAPL, MSFT);
    bench.vendor.isMarketDaily = true;
    bench.vendor.late = Duration.ofHours(2);
    int jobs = bench.queue.sent().size();

    assertThat(counts(syncAt("2026-11-20T22:35:00Z")))
        .containsEntry("vendorCalls", 0)
        .containsEntry("failed", 0)
        .containsEntry("awaiting", 0);
    assertThat(bench.queue.sent()).hasSize(jobs);
    assertThat(backfill(AAPL)).isEqualTo(Outcome.WHOLE);
    assertThat(bench.vendor.marketDays).isEmpty();
    assertThat(bench.vendor.calls()).isZero();
    assertThat(bench.tracked(AAPL).extent().sought()).isEmpty();

    assertThat(counts(syncAt(EVENING))).containsEntry("official", 2);
  }

  /** Where the first vendor fails, one that cannot have the day yet is no help. */
  @Test
  void backfill_ofADayThatOnlyTheFailingVendorCanHave_isNotAskedOfTheLateOne() {
    bench.active(AAPL);
    FakeVendor late = new FakeVendor(bench.clock, VendorName.EODHD);
    late.late = Duration.ofHours(2);
    bench.vendor.failures.put(AAPL, VendorFailure.UNAVAILABLE);
    bench.goTo("2026-11-20T22:35:00Z");
    VendorRouter vendors = new VendorRouter(List.of(bench.vendor, late), bench.clock);

    assertThatThrownBy(() -> backfill(vendors, AAPL)).isInstanceOf(VendorException.class);

    assertThat(late.calls()).isZero();
    bench.goTo(EVENING);
    assertThat(backfill(vendors, AAPL)).isEqualTo(Outcome.FILLED);
    assertThat(bench.bar(AAPL, FRIDAY).source()).isEqualTo(VendorName.EODHD);
  }

  @Test
  void backfill_ofMoreThanTheLateVendorCanHave_countsTheRestForNoTry() {
    bench.active(AAPL);
    FakeVendor late = new FakeVendor(bench.clock, VendorName.EODHD);
    late.late = Duration.ofHours(2);
    bench.vendor.failures.put(AAPL, VendorFailure.UNAVAILABLE);
    bench.goTo("2026-11-23T22:35:00Z");

    assertThat(backfill(new VendorRouter(List.of(bench.vendor, late), bench.clock), AAPL))
        .isEqualTo(Outcome.FILLED);

    assertThat(bench.bar(AAPL, FRIDAY).source()).isEqualTo(VendorName.EODHD);
    assertThat(late.historyCalls).singleElement().extracting(it -> it.to()).isEqualTo(FRIDAY);
    assertThat(bench.tracked(AAPL).extent().sought()).isEmpty();
  }

  /** On a holiday that nobody announced each of some 44 wakes asked for the market's day. */
  @Test
  void sync_ofADayThatIsLeftAlone_asksForItNoMore() {
    bench.active(AAPL, MSFT);
    bench.vendor.isMarketDaily = true;
    bench.vendor.gaps.add(FRIDAY);
    syncAt("2026-11-20T21:35:00Z");
    bench.goTo("2026-11-21T00:00:00Z");
    backfill(AAPL);
    backfill(MSFT);
    int asked = bench.vendor.marketDays.size();

    syncAt("2026-11-21T00:06:00Z");

    assertThat(bench.vendor.marketDays).hasSize(asked);
  }

  /**
   * After one late evening each symbol said "failed" for good, and status that the market had been
   * closed.
   */
  @Test
  void sync_ofADayThatHasComeLate_leavesNothingBehindOfTheFailures() {
    bench.active(AAPL, MSFT, NVDA);
    bench.vendor.isMarketDaily = true;
    fillInVain(FRIDAY);
    assertThat(bench.tracked(AAPL).reason()).contains("EMPTY");
    assertThat(bench.tracked(MSFT).reason()).startsWith("no official close of 2026-11-20 yet");

    assertThat(counts(syncAt("2026-11-21T02:40:00Z"))).containsEntry("official", 3);

    assertThat(lastMessage()).doesNotContain("no vendor has a bar");
    for (Symbol symbol : List.of(AAPL, MSFT, NVDA)) {
      assertThat(bench.bar(symbol, FRIDAY).finality()).isEqualTo(Finality.FINAL);
      assertThat(bench.tracked(symbol).extent().sought()).isEmpty();
      assertThat(bench.tracked(symbol).progress()).isEqualTo(BackfillProgress.DONE);
    }
    syncAt("2026-11-21T02:50:00Z");
    assertThat(lastMessage()).doesNotContain("no vendor has a bar");
  }

  /** Rows that an older version has left so, and those of a job that ended as the day came. */
  @Test
  void sync_thatFindsABarThatIsStillSoughtInVain_endsThat() {
    bench.active(AAPL, MSFT);
    bench.vendor.isMarketDaily = true;
    syncAt(EVENING);
    for (Symbol symbol : List.of(AAPL, MSFT)) {
      bench.symbols.save(
          bench
              .tracked(symbol)
              .failed("massive: EMPTY: no bar of these dates")
              .withSought(List.of(Sought.first(FRIDAY, bench.clock.instant()))));
    }

    bench.goTo("2026-11-21T02:35:00Z");
    syncAll();

    assertThat(lastMessage()).doesNotContain("no vendor has a bar");
    assertThat(bench.tracked(AAPL).extent().sought()).isEmpty();
    assertThat(bench.tracked(AAPL).progress()).isEqualTo(BackfillProgress.DONE);
  }

  /** What else is missing of a history is not had with the last day. */
  @Test
  void sync_ofADayThatHasComeLate_leavesWhatElseFailed() {
    bench.active(AAPL);
    bench.vendor.isMarketDaily = true;
    fillInVain(FRIDAY);
    TrackedSymbol failed = bench.tracked(AAPL);
    bench.symbols.save(failed.wholeUpTo(SessionDate.of(2026, 11, 11)));

    syncAt("2026-11-21T02:40:00Z");

    assertThat(bench.tracked(AAPL).extent().sought()).isEmpty();
    assertThat(bench.tracked(AAPL).reason()).isEqualTo(failed.reason());
  }

  /** Asks each symbol's vendor in vain by night; of AAPL it says that it has nothing at all. */
  private void fillInVain(SessionDate gap) {
    bench.vendor.gaps.add(gap);
    // Polled, a symbol without a live price would be taken for one without a trade.
    bench.vendor.isLive = false;
    bench.vendor.failures.put(AAPL, VendorFailure.EMPTY);
    bench.goTo("2026-11-21T00:00:00Z");
    bench.symbols.all().forEach(each -> backfill(each.symbol()));
    bench.vendor.gaps.clear();
    bench.vendor.failures.clear();
    bench.vendor.isLive = true;
  }

  private void syncAll() {
    bench
        .parts(new VendorRouter(List.of(bench.vendor), bench.clock), Retention.ONE_YEAR)
        .syncClose()
        .syncAndSearchAll();
  }

  private String lastMessage() {
    return String.valueOf(bench.runs.newest(RunType.CLOSE_SYNC, 1).getFirst().message());
  }

  private Outcome backfill(Symbol symbol) {
    return backfill(new VendorRouter(List.of(bench.vendor), bench.clock), symbol);
  }

  private Outcome backfill(VendorRouter vendors, Symbol symbol) {
    return bench.fill(symbol, vendors, Retention.ONE_YEAR);
  }

  @Test
  void sync_symbolThatTheDayLacks_isAskedForByItself() {
    bench.active(AAPL, MSFT);
    bench.vendor.isMarketDaily = true;
    bench.vendor.failures.put(MSFT, VendorFailure.EMPTY);

    assertThat(counts(syncAt(EVENING))).containsEntry("official", 1).containsEntry("awaiting", 1);

    assertThat(lastJob()).isEqualTo(new BackfillJob(MSFT, Instant.parse(EVENING)));
  }

  @Test
  void sync_barThatCannotBeRight_isHeldBack() {
    bench.active(AAPL);
    bench.vendor.isMarketDaily = true;
    bench.vendor.closes.put(FRIDAY, new BigDecimal("32400"));

    assertThat(counts(syncAt(EVENING))).containsEntry("official", 0);

    assertThat(bench.bars(AAPL)).noneMatch(bar -> bar.date().equals(FRIDAY));
    assertThat(bench.quarantine.held(9))
        .singleElement()
        .satisfies(
            held -> {
              assertThat(held.reason()).isEqualTo(RejectionReason.JUMP);
              assertThat(held.excerpt()).isEqualTo("row of AAPL");
            });
  }

  @Test
  void sync_onADayWithASplit_knowsIt() {
    bench.active(AAPL);
    bench.vendor.isMarketDaily = true;
    bench.vendor.closes.put(FRIDAY, FakeVendor.closeOf(THURSDAY).divide(BigDecimal.valueOf(4)));
    bench.vendor.actions = splitOn(FRIDAY);

    assertThat(counts(syncAt(EVENING))).containsEntry("official", 1);

    assertThat(bench.tracked(AAPL).actions().splits()).hasSize(1);
    assertThat(bench.row(AAPL).splits()).hasSize(1);
  }

  @Test
  void sync_onADayWithASplitThatNoPriceShows_believesTheCloseAlone() {
    bench.active(AAPL);
    bench.vendor.isMarketDaily = true;
    bench.vendor.actions = splitOn(FRIDAY);

    assertThat(counts(syncAt(EVENING))).containsEntry("official", 1);

    assertThat(bench.tracked(AAPL).actions().splits()).isEmpty();
    assertThat(bench.row(AAPL).splits()).isEmpty();
  }

  @Test
  void sync_ofEightThousandSymbols_costsAWriteEachAndNoRead_andAgainNothing() {
    List<Symbol> market = new ArrayList<>();
    bench.active(AAPL);
    LatestPrice row = bench.row(AAPL);
    TrackedSymbol tracked = bench.tracked(AAPL);
    for (int i = 0; i < 8_000; i++) {
      Symbol symbol = new Symbol("S" + i);
      market.add(symbol);
      bench.symbols.create(
          TrackedSymbol.pending(symbol, Markets.US, bench.clock.instant())
              .active(
                  row.price().currency(),
                  CorporateActions.NONE,
                  SessionDate.of(2026, 11, 2),
                  tracked.extent().lastCompletedSession()));
      bench.latestPrices.add(
          new LatestPrice(
              symbol,
              row.status(),
              row.price(),
              row.closes(),
              List.of(),
              CompanySummary.named("A name"),
              0));
    }
    bench.symbols.delete(AAPL);
    bench.latestPrices.delete(AAPL);
    bench.vendor.isMarketDaily = true;

    // Before the histories are looked through, which is two hours after the close.
    assertThat(counts(countedSyncAt("2026-11-20T22:35:00Z"))).containsEntry("official", 8_000);

    assertThat(bench.vendor.marketDays).hasSize(1);
    assertThat(bench.vendor.calls()).isZero();
    assertThat(calls)
        .isEqualTo(
            Map.of(
                "Symbols.all", 1, "LatestPrices.all", 1, "merge rows", 8_000, "save rows", 8_000));
    List<LatestPrice> rows = bench.latestPrices.all();
    List<Bar> bars = bench.bars(market.getLast());
    calls.clear();

    assertThat(countedSyncAt("2026-11-20T22:40:00Z")).containsEntry("status", "SKIPPED");

    assertThat(calls).isEqualTo(Map.of("Symbols.all", 1, "LatestPrices.all", 1));
    assertThat(bench.latestPrices.all()).isEqualTo(rows);
    assertThat(bench.bars(market.getLast())).isEqualTo(bars);
    assertThat(bench.vendor.marketDays).hasSize(1);
  }

  @Test
  void sync_rowsLostAtTheStartMiddleAndEndOfTheYear_areBackAfterOneJob() {
    bench.active(MSFT);
    List<Bar> whole = bench.bars(MSFT);
    List<SessionDate> lost =
        List.of(
            whole.get(1).date(),
            whole.get(100).date(),
            whole.get(101).date(),
            whole.get(whole.size() - 12).date());
    lost.forEach(date -> bench.history.lose(MSFT, date));
    bench.vendor.historyCalls.clear();
    // The market is quiet.
    bench.clock.set(Instant.parse("2026-11-21T12:35:00Z"));

    Map<String, Object> run = bench.sync();

    assertThat(counts(run)).containsEntry("gaps", 1).containsEntry("lagging", 0);
    List<Job> jobs = bench.queue.sent();
    assertThat(jobs.getLast())
        .isEqualTo(new BackfillJob(MSFT, Instant.parse("2026-11-21T12:35:00Z")));
    assertThat(bench.fill(Events.queueOfSymbols("MSFT"))).isEmpty();
    assertThat(dates(bench.bars(MSFT)))
        .isEqualTo(dates(Stream.concat(whole.stream().skip(1), friday()).toList()));
    assertThat(bench.vendor.historyCalls).hasSize(1);
    assertThat(counts(bench.sync())).containsEntry("gaps", 0);
  }

  /** What is new by then; and the oldest session has expired. */
  private Stream<Bar> friday() {
    return Stream.of(bench.bar(MSFT, FRIDAY));
  }

  private static List<SessionDate> dates(List<Bar> bars) {
    return bars.stream().map(Bar::date).toList();
  }

  private Map<String, Object> syncAt(String time) {
    bench.goTo(time);
    return bench.sync();
  }

  private Map<String, Object> countedSyncAt(String time) {
    bench.goTo(time);
    return bench
        .closeSync(
            counted(Symbols.class, bench.symbols),
            counted(LatestPrices.class, bench.latestPrices),
            counted(PriceHistory.class, bench.history))
        .handleRequest(Events.schedule("close-sync.json"), new TestContext());
  }

  /** Counts calls, and of writes their rows. */
  private <T> T counted(Class<T> port, T target) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              boolean isWrite =
                  List.of("merge", "save").contains(method.getName())
                      && arguments[0] instanceof Collection<?>;
              calls.merge(
                  isWrite
                      ? method.getName() + " rows"
                      : port.getSimpleName() + "." + method.getName(),
                  isWrite ? ((Collection<?>) arguments[0]).size() : 1,
                  Integer::sum);
              return method.invoke(target, arguments);
            }));
  }

  private Job lastJob() {
    return bench.queue.sent().getLast();
  }

  private static CorporateActions splitOn(SessionDate date) {
    return new CorporateActions(
        List.of(new Split(date, BigDecimal.valueOf(4), BigDecimal.ONE, VendorName.YAHOO)),
        List.of());
  }

  @SuppressWarnings("unchecked") // As RunResult makes it.
  private static Map<String, Integer> counts(Map<String, Object> run) {
    return (Map<String, Integer>) run.get("counts");
  }
}

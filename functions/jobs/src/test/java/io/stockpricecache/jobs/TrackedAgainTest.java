package io.stockpricecache.jobs;

import static io.stockpricecache.jobs.Bench.AAPL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.queue.BackfillJob;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.run.RunType;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.history.BackfillSymbol.Outcome;
import io.stockpricecache.usecases.reads.ReadHistory;
import io.stockpricecache.usecases.tracking.UntrackSymbol;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A symbol that is untracked and tracked again, or given up and back: its bars stay meanwhile. */
class TrackedAgainTest {

  private static final SessionDate SPLIT_ON = SessionDate.of(2026, 3, 10);

  /** One vendor of a hundred sessions, which tells the splits since the first one asked for. */
  private record Short(FakeVendor vendor, List<Split> splits) implements Vendor {
    @Override
    public VendorName name() {
      return vendor.name();
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(Markets.ids(), 0, 100, false, true, false, false, false);
    }

    @Override
    public DailyHistory dailyHistory(HistoryRequest request) {
      vendor.actions =
          new CorporateActions(
              splits.stream()
                  .filter(split -> !split.exDate().isBefore(request.from()))
                  .filter(split -> !split.exDate().isAfter(request.to()))
                  .toList(),
              List.of());
      return vendor.dailyHistory(request);
    }

    @Override
    public LiveQuotes liveQuotes(List<Symbol> symbols) {
      throw new UnsupportedOperationException();
    }
  }

  /** It was PENDING without a price, until the old bars expired: the level had lasted long ago. */
  @Test
  void trackedAgain_withAJumpThatWasReleased_isThereAtOnce() {
    Bench bench = withAReleasedJump(new BigDecimal("141"));
    bench.untrack(AAPL);
    bench.track(AAPL);

    assertThat(fill(bench)).isEqualTo(Outcome.ACTIVATED);

    assertServed(bench, "141");
  }

  /** Nothing could bring it back: neither the vendor that knew it again nor an operator. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givenUpAndBack_withAJumpThatWasReleased_isThereAtOnce(boolean byHand) {
    Bench bench = withAReleasedJump(new BigDecimal("141"));
    bench.vendor.failures.put(AAPL, VendorFailure.UNKNOWN_SYMBOL);
    for (int day = 24; day < 28; day++) {
      bench.goTo("2026-11-%dT23:35:00Z".formatted(day));
      fill(bench);
    }
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.INACTIVE);
    bench.vendor.failures.clear();
    bench.goTo("2026-12-01T15:00:00Z");

    if (byHand) {
      bench.track(AAPL);
    }
    bench.backfillSymbol().run(new BackfillJob(AAPL, bench.clock.instant(), !byHand));

    assertServed(bench, "141");
  }

  /** As the release before left it: without a word of the splits. */
  @Test
  void trackedAgain_whereNoSplitWasKept_acceptsTheJumpThatTheVendorTellsAgain() {
    Bench bench = withAReleasedJump(new BigDecimal("141"));
    forget(bench);
    bench.track(AAPL);

    assertThat(fill(bench)).isEqualTo(Outcome.ACTIVATED);

    assertServed(bench, "141");
  }

  /** A vendor that has forgotten the split would have it served as a jump of the price. */
  @Test
  void trackedAgain_whereNoSplitWasKept_refusesWhatMayBeASplit() {
    Bench bench =
        trackedWith(new Split(SessionDate.of(2026, 3, 16), TWO, BigDecimal.ONE, VendorName.YAHOO));
    assertThat(fill(bench)).isEqualTo(Outcome.ACTIVATED);
    bench.vendor.actions = CorporateActions.NONE;
    forget(bench);
    bench.track(AAPL);

    fill(bench);

    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.PENDING);
    assertThat(bench.tracked(AAPL).reason()).contains("no split explains the stored prices");
  }

  private static final BigDecimal TWO = new BigDecimal("2");

  /**
   * A split of a year's first half was lost by DELETE and POST: a small one was served as a fall of
   * the price, after a large one the symbol never came back.
   */
  @ParameterizedTest
  @CsvSource({"3, 2", "10, 1"})
  void trackedAgain_onAVendorThatReachesLessFar_keepsItsSplits(String numerator, String of) {
    Bench bench = Bench.at("2026-03-02T23:30:00Z");
    BigDecimal ratio = new BigDecimal(numerator).divide(new BigDecimal(of));
    FakeVendor vendor = new FakeVendor(bench.clock, VendorName.ALPHA_VANTAGE);
    BigDecimal price = new BigDecimal("30");
    close(vendor, SessionDate.of(2025, 6, 1), SPLIT_ON.plusDays(-1), _ -> price.multiply(ratio));
    close(vendor, SPLIT_ON, SessionDate.of(2026, 12, 1), _ -> price);
    Split split =
        new Split(
            SPLIT_ON, new BigDecimal(numerator), new BigDecimal(of), VendorName.ALPHA_VANTAGE);
    VendorRouter router = new VendorRouter(List.of(new Short(vendor, List.of(split))), bench.clock);
    bench.track(AAPL);
    for (int day = 0; day < 190; day++) {
      bench.fill(AAPL, router, Retention.ONE_YEAR);
      bench.clock.advance(Duration.ofDays(1));
    }
    bench.untrack(AAPL);
    bench.track(AAPL);
    // Between POST and the first answer, too.
    assertThat(adjusted(bench)).hasSizeGreaterThan(200).allMatch(close -> isEqual(close, price));

    assertThat(bench.fill(AAPL, router, Retention.ONE_YEAR)).isEqualTo(Outcome.ACTIVATED);

    assertThat(bench.tracked(AAPL).actions().splits()).containsExactly(split);
    assertThat(adjusted(bench)).hasSizeGreaterThan(200).allMatch(close -> isEqual(close, price));
  }

  /** Its bars were stored and their split nowhere: the job met no row to write it to. */
  @Test
  void untracked_whileItsFirstHistoryComes_keepsItsSplits() {
    Split split = new Split(SPLIT_ON, TWO, BigDecimal.ONE, VendorName.YAHOO);
    Bench bench = trackedWith(split);

    bench
        .backfill(bench.symbols, bench.latestPrices, untrackedDuringTheMerge(bench))
        .handleRequest(Events.queueOfSymbols("AAPL"), new TestContext());

    assertThat(bench.symbols.find(AAPL)).isEmpty();
    assertThat(bench.bars(AAPL)).hasSizeGreaterThan(200);
    bench.track(AAPL);
    assertThat(bench.tracked(AAPL).actions().splits()).containsExactly(split);
  }

  /** It had ended by the time the row was deleted, and after it was read. */
  @Test
  void untracked_asItsFirstHistoryEnds_keepsItsSplits() {
    Split split = new Split(SPLIT_ON, TWO, BigDecimal.ONE, VendorName.YAHOO);
    Bench bench = trackedWith(split);

    boolean wasTracked =
        new UntrackSymbol(
                filledBeforeTheDelete(bench), bench.latestPrices, Retention.ONE_YEAR, bench.clock)
            .untrack(AAPL);

    assertThat(wasTracked).isTrue();
    assertThat(bench.bars(AAPL)).hasSizeGreaterThan(200);
    bench.track(AAPL);
    assertThat(bench.tracked(AAPL).actions().splits()).containsExactly(split);
  }

  /** Bars of half a year ago held a hundred new ones back, each day anew. */
  @Test
  void trackedAgain_afterAHole_isThereAtOnce() {
    Bench bench = untrackedAt("2026-04-30T23:30:00Z");
    FakeVendor vendor = new FakeVendor(bench.clock, VendorName.ALPHA_VANTAGE);
    level(vendor, SessionDate.of(2026, 5, 1), SessionDate.of(2026, 12, 1), "630");
    bench.goTo("2026-11-20T15:00:00Z");
    bench.track(AAPL);

    Outcome outcome =
        bench.fill(
            AAPL,
            new VendorRouter(List.of(new Short(vendor, List.of())), bench.clock),
            Retention.ONE_YEAR);

    assertThat(outcome).isEqualTo(Outcome.ACTIVATED);
    assertServed(bench, "630");
    assertThat(bench.quarantine.held(10)).isEmpty();
    // That nobody knows what was between is told all the same.
    assertThat(bench.runs.newest(RunType.CORRECTION, 10))
        .anyMatch(
            run ->
                String.valueOf(run.message())
                    .contains("stored after a hole: the close before is 280 of 2026-04-30"));
  }

  /** A wild bar beside what is stored was its first price, as of any first history. */
  @Test
  void trackedAgain_withAJump_isHeldBackUntilItLasts() {
    Bench bench = Bench.at("2026-11-10T15:00:00Z");
    bench.track(AAPL);
    fill(bench);
    bench.goTo("2026-11-11T04:35:00Z");
    fill(bench);
    bench.untrack(AAPL);
    level(bench.vendor, SessionDate.of(2026, 11, 11), SessionDate.of(2026, 12, 31), "141");
    bench.goTo("2026-11-12T04:35:00Z");
    bench.track(AAPL);

    assertThat(fill(bench)).isEqualTo(Outcome.ACTIVATED);
    assertServed(bench, "314");
    bench.goTo("2026-11-14T04:35:00Z");
    fill(bench);

    assertServed(bench, "141");
  }

  /** It was WRONG_CURRENCY for ever, untracked and tracked again as often as one liked. */
  @Test
  void trackedAgain_inAnotherCurrency_isThereOnceTheOldBarsAreGone() {
    Bench bench = Bench.at("2026-11-10T15:00:00Z");
    bench.track(AAPL);
    assertThat(fill(bench)).isEqualTo(Outcome.ACTIVATED);
    bench.vendor.currency = Currency.getInstance("EUR");
    bench.untrack(AAPL);
    bench.track(AAPL);
    fill(bench);
    assertThat(bench.tracked(AAPL).reason()).contains("WRONG_CURRENCY");
    bench.untrack(AAPL);
    bench.goTo("2027-11-20T15:00:00Z");
    bench.track(AAPL);
    assertThat(bench.tracked(AAPL).currency()).isEqualTo(FakeVendor.USD);

    assertThat(fill(bench)).isEqualTo(Outcome.ACTIVATED);

    assertThat(bench.tracked(AAPL).currency()).isEqualTo(bench.vendor.currency);
    assertThat(requireNonNull(bench.row(AAPL).price()).currency()).isEqualTo(bench.vendor.currency);
  }

  /** One wild bar after a hole of three sessions was the symbol's price. */
  @Test
  void trackedAgain_afterAShortHole_withAJump_isHeldBackUntilItLasts() {
    Bench bench = untrackedAt("2026-11-10T15:00:00Z");
    gap(bench.vendor, SessionDate.of(2025, 11, 1), SessionDate.of(2026, 11, 12));
    level(bench.vendor, SessionDate.of(2026, 11, 13), SessionDate.of(2026, 12, 31), "700");
    bench.goTo("2026-11-14T15:00:00Z");
    bench.track(AAPL);

    fill(bench);
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.PENDING);
    assertThat(bench.tracked(AAPL).reason()).contains("700 is 2.236 times the 313");
    bench.goTo("2026-11-18T15:00:00Z");
    fill(bench);

    assertServed(bench, "700");
  }

  /** Another company's bars and those of before it was listed were served as one series. */
  @Test
  void trackedAgain_afterAHole_withALaterListing_isRefused() {
    Bench bench = activeUntilApril();
    FakeVendor vendor = new FakeVendor(bench.clock, VendorName.ALPHA_VANTAGE);
    vendor.listedOn = SessionDate.of(2026, 6, 1);

    assertThat(trackAgain(bench, vendor))
        .isEqualTo(
            "alpha-vantage: MALFORMED: no split explains the stored prices: the last of 2026-04-30,"
                + " listed on 2026-06-01");
  }

  /** Pence after a hole were pounds that had risen. */
  @Test
  void trackedAgain_afterAHole_inWhatMayBeAnotherUnit_isRefused() {
    Bench bench = activeUntilApril();
    FakeVendor vendor = new FakeVendor(bench.clock, VendorName.ALPHA_VANTAGE);
    level(vendor, SessionDate.of(2026, 5, 1), SessionDate.of(2026, 12, 1), "28000");

    assertThat(trackAgain(bench, vendor)).contains("which may be in another unit");
  }

  /** Three sessions of another company were a level that had lasted. */
  @Test
  void trackedAgain_withALongHoleInItsBars_takesNoJumpOverItForALevel() {
    Bench bench = untrackedAt("2026-09-01T15:00:00Z");
    gap(bench.vendor, SessionDate.of(2026, 9, 1), SessionDate.of(2026, 10, 30));
    level(bench.vendor, SessionDate.of(2026, 11, 2), SessionDate.of(2026, 12, 31), "547");
    bench.goTo("2026-11-20T15:00:00Z");
    bench.track(AAPL);

    fill(bench);
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.ACTIVE);
    // By then it is no first answer any more.
    bench.goTo("2026-11-25T23:30:00Z");
    fill(bench);

    assertThat(bench.bars(AAPL).getLast().date()).isEqualTo(SessionDate.of(2026, 8, 31));
    assertThat(bench.quarantine.held(30))
        .isNotEmpty()
        .allMatch(entry -> entry.reason() == RejectionReason.JUMP);
  }

  /** Just asked for, of a vendor that tells that split in two. */
  private static Bench trackedWith(Split split) {
    Bench bench = Bench.at("2026-11-20T15:00:00Z");
    close(
        bench.vendor,
        SessionDate.of(2025, 11, 1),
        split.exDate().plusDays(-1),
        day -> day.multiply(TWO));
    bench.vendor.actions = new CorporateActions(List.of(split), List.of());
    bench.track(AAPL);
    return bench;
  }

  /** Its history came then, and it is tracked no more. */
  private static Bench untrackedAt(String time) {
    Bench bench = Bench.at(time);
    bench.track(AAPL);
    assertThat(fill(bench)).isEqualTo(Outcome.ACTIVATED);
    bench.untrack(AAPL);
    return bench;
  }

  private static Bench activeUntilApril() {
    Bench bench = untrackedAt("2026-04-30T23:30:00Z");
    bench.goTo("2026-11-20T15:00:00Z");
    return bench;
  }

  /** Why it is not there, after an answer of a hundred sessions. */
  private static String trackAgain(Bench bench, FakeVendor vendor) {
    bench.track(AAPL);
    VendorRouter router = new VendorRouter(List.of(new Short(vendor, List.of())), bench.clock);
    var _ = bench.fill(AAPL, router, Retention.ONE_YEAR);
    assertThat(bench.tracked(AAPL).status()).isEqualTo(SymbolStatus.PENDING);
    return requireNonNull(bench.tracked(AAPL).reason());
  }

  private static void gap(FakeVendor vendor, SessionDate from, SessionDate to) {
    for (Session session : Calendars.XNYS.sessions(from, to)) {
      vendor.gaps.add(session.date());
    }
  }

  private static Bench withAReleasedJump(BigDecimal level) {
    Bench bench = Bench.at("2026-11-10T15:00:00Z");
    bench.track(AAPL);
    fill(bench);
    close(bench.vendor, SessionDate.of(2026, 11, 11), SessionDate.of(2027, 3, 1), _ -> level);
    for (int day = 12; day < 21; day++) {
      bench.goTo("2026-11-%dT04:35:00Z".formatted(day));
      fill(bench);
    }
    assertThat(bench.bars(AAPL).getLast().close()).isEqualTo(level);
    bench.goTo("2026-11-21T15:00:00Z");
    return bench;
  }

  private static Outcome fill(Bench bench) {
    return bench.fill(
        AAPL, new VendorRouter(List.of(bench.vendor), bench.clock), Retention.ONE_YEAR);
  }

  private static void close(
      FakeVendor vendor, SessionDate from, SessionDate to, UnaryOperator<BigDecimal> close) {
    for (Session session : Calendars.XNYS.sessions(from, to)) {
      vendor.closes.put(session.date(), close.apply(FakeVendor.closeOf(session.date())));
    }
  }

  private static void level(FakeVendor vendor, SessionDate from, SessionDate to, String close) {
    close(vendor, from, to, _ -> new BigDecimal(close));
  }

  /** Takes the rows away, and what is known of the symbol with them. */
  private static void forget(Bench bench) {
    bench.symbols.delete(AAPL);
    bench.latestPrices.delete(AAPL);
  }

  private static void assertServed(Bench bench, String price) {
    TrackedSymbol row = bench.tracked(AAPL);
    assertThat(row.status()).as(row.reason()).isEqualTo(SymbolStatus.ACTIVE);
    LatestPrice latest = bench.row(AAPL);
    assertThat(requireNonNull(latest.price()).price()).isEqualByComparingTo(price);
  }

  private static List<BigDecimal> adjusted(Bench bench) {
    return new ReadHistory(bench.symbols, bench.history, Retention.ONE_YEAR, bench.clock)
        .read(AAPL, null, null, Adjustment.SPLIT).orElseThrow().bars().stream()
            .map(bar -> bar.figures().close())
            .toList();
  }

  private static boolean isEqual(BigDecimal one, BigDecimal other) {
    return one.compareTo(other) == 0;
  }

  /** The symbols, of which the first history ends just before one is deleted. */
  private static Symbols filledBeforeTheDelete(Bench bench) {
    return (Symbols)
        Proxy.newProxyInstance(
            Symbols.class.getClassLoader(),
            new Class<?>[] {Symbols.class},
            (_, method, arguments) -> {
              if (method.getName().equals("delete")) {
                assertThat(fill(bench)).isEqualTo(Outcome.ACTIVATED);
              }
              return method.invoke(bench.symbols, arguments);
            });
  }

  /** The history, in which the symbol is untracked as soon as its bars are written. */
  private static PriceHistory untrackedDuringTheMerge(Bench bench) {
    return (PriceHistory)
        Proxy.newProxyInstance(
            PriceHistory.class.getClassLoader(),
            new Class<?>[] {PriceHistory.class},
            (_, method, arguments) -> {
              Object answer = method.invoke(bench.history, arguments);
              if (method.getName().equals("merge")) {
                bench.untrack(AAPL);
              }
              return answer;
            });
  }
}

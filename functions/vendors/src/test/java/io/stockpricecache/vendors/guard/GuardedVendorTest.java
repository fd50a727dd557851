package io.stockpricecache.vendors.guard;

import static io.stockpricecache.testkit.Samples.USD;
import static io.stockpricecache.testkit.Samples.official;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.KeyBudget;
import io.stockpricecache.domain.budget.StoredCallBudget;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardedVendorTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final HistoryRequest REQUEST =
      new HistoryRequest(
          AAPL,
          Markets.US,
          SessionDate.parse("2026-11-18"),
          SessionDate.parse("2026-11-19"),
          Instant.parse("2026-11-20T15:00:00Z"));
  private static final IntradayRequest INTRADAY =
      new IntradayRequest(
          AAPL,
          Markets.US,
          BarInterval.MINUTE,
          Instant.parse("2026-11-19T15:00:00Z"),
          Instant.parse("2026-11-20T15:00:00Z"),
          USD,
          List.of());
  private static final BudgetLimits LIMITS = new BudgetLimits(600, 100_000, ZoneOffset.UTC);

  private final TestClock clock = TestClock.at("2026-11-20T15:00:10Z");
  private final InMemoryVendorBudgets budgets = new InMemoryVendorBudgets(clock);
  private final Scripted vendor = new Scripted();
  private final GuardedVendor guarded = guard(vendor, budget("key"));
  private final Scripted elsewhere = new Scripted();
  private final GuardedVendor otherFunction = guard(elsewhere, budget("key"));

  @Test
  void throttled_isLeftAloneForAMinute_byEveryFunctionThatSharesTheKey() {
    vendor.failure = VendorFailure.THROTTLED;
    assertThat(failure(guarded).retryAfter()).contains(Duration.ofMinutes(1));

    for (GuardedVendor each : List.of(guarded, otherFunction)) {
      assertThat(failure(each)).isInstanceOf(CallRefusedException.class);
      assertThat(failure(each).failure()).isEqualTo(VendorFailure.THROTTLED);
      assertThat(each.closed().map(Closed::until)).contains(Instant.parse("2026-11-20T15:01:10Z"));
    }
    assertThat(vendor.calls + elsewhere.calls).isEqualTo(1);

    clock.advance(Duration.ofMinutes(1));
    vendor.failure = null;
    assertThat(guarded.dailyHistory(REQUEST).bars()).hasSize(1);
    assertThat(otherFunction.dailyHistory(REQUEST).bars()).hasSize(1);
  }

  @Test
  void throttledWithAWait_isLeftAloneForSoLong() {
    vendor.failure = VendorFailure.THROTTLED;
    vendor.retryAfter = Duration.ofSeconds(7);
    assertThat(failure(guarded).retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(guarded.closed().map(Closed::until)).contains(Instant.parse("2026-11-20T15:00:17Z"));
  }

  @Test
  void quotaExhausted_isLeftAloneUntilTheVendorsNextDay() {
    vendor.failure = VendorFailure.QUOTA_EXHAUSTED;
    failure(guarded);
    assertThat(guarded.closed().map(Closed::until)).contains(Instant.parse("2026-11-21T00:00:00Z"));
    assertThat(failure(otherFunction).failure()).isEqualTo(VendorFailure.QUOTA_EXHAUSTED);
    assertThat(elsewhere.calls).isZero();
  }

  @Test
  void keyRejected_isTriedOnceAnHour_andAnotherKeyAtOnce() {
    vendor.failure = VendorFailure.BAD_CREDENTIALS;
    for (int minute = 0; minute < 180; minute++) {
      failure(guarded);
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(vendor.calls).isEqualTo(3);

    Scripted changed = new Scripted();
    assertThat(guard(changed, budget("new key")).dailyHistory(REQUEST).bars()).hasSize(1);
  }

  @Test
  void notEntitled_isNotAskedThatAgainForAnHour_butOtherThings() {
    vendor.failure = VendorFailure.NOT_ENTITLED;
    failure(guarded);
    vendor.failure = null;

    assertThat(failure(guarded).failure()).isEqualTo(VendorFailure.NOT_ENTITLED);
    assertThat(vendor.calls).isEqualTo(1);
    assertThat(guarded.liveQuotes(List.of(AAPL)).failures()).containsKey(AAPL);
    clock.advance(Duration.ofHours(1));
    assertThat(guarded.dailyHistory(REQUEST).bars()).hasSize(1);
  }

  @Test
  void company_thatFailsAgainAndAgainOrIsNotInThePlan_stopsNoPrices() {
    for (VendorFailure failure :
        List.of(
            VendorFailure.MALFORMED,
            VendorFailure.UNAVAILABLE,
            VendorFailure.BOT_CHALLENGE,
            VendorFailure.NOT_ENTITLED)) {
      vendor.failure = failure;
      for (int i = 0; i < 20; i++) {
        assertThat(
                catchThrowableOfType(VendorException.class, () -> guarded.company(AAPL)).failure())
            .isEqualTo(failure);
      }
      vendor.failure = null;
      assertThat(guarded.closed()).isEmpty();
      assertThat(guarded.dailyHistory(REQUEST).bars()).hasSize(1);
    }
    // Each of the failures, one that tells of the plan, and four histories.
    assertThat(vendor.calls).isEqualTo(3 * 20 + 1 + 4);
  }

  @Test
  void company_throttled_closesTheKeyAndKeepsToItsBudget() {
    vendor.failure = VendorFailure.THROTTLED;
    assertThat(
            catchThrowableOfType(VendorException.class, () -> guarded.company(AAPL)).retryAfter())
        .contains(Duration.ofMinutes(1));

    assertThat(failure(otherFunction)).isInstanceOf(CallRefusedException.class);
    clock.advance(Duration.ofMinutes(1));
    vendor.failure = null;
    assertThat(guarded.company(AAPL).name()).isEqualTo("A");
  }

  @Test
  void matterOfTheQuestion_closesNothing() {
    for (VendorFailure one : List.of(VendorFailure.UNKNOWN_SYMBOL, VendorFailure.EMPTY)) {
      vendor.failure = one;
      for (int i = 0; i < 30; i++) {
        assertThat(failure(guarded).failure()).isEqualTo(one);
      }
      assertThat(guarded.closed()).isEmpty();
    }
    assertThat(vendor.calls).isEqualTo(60);
  }

  @Test
  void outage_costsFiveCallsThenOneAMinute_andTheOtherFunctionsNone() {
    for (VendorFailure outage :
        Stream.of(VendorFailure.values()).filter(VendorFailure::isOutage).toList()) {
      Scripted down = new Scripted();
      Scripted downThere = new Scripted();
      down.failure = outage;
      downThere.failure = outage;
      GuardedVendor here = guard(down, budget(outage.name()));
      GuardedVendor there = guard(downThere, budget(outage.name()));
      for (int second = 0; second < 300; second++) {
        failure(here, "S" + second);
        if (second > 5) {
          failure(there, "S" + second);
        }
        clock.advance(Duration.ofSeconds(1));
      }
      assertThat(down.calls + downThere.calls).isBetween(5, 5 + 5 + 5);
      assertThat(here.closed()).isPresent();
      assertThat(failure(here).retryAfter()).isPresent();
    }
  }

  @Test
  void history_ofTheSameSymbolsMalformed_isAskedOnceInHalfAnHour_andClosesNothingForTheOthers() {
    // Two symbols whose charts were malformed closed Yahoo for all symbols, half an hour at a time.
    vendor.failure = VendorFailure.MALFORMED;
    for (int i = 0; i < 60; i++) {
      failure(guarded, i % 2 == 0 ? "OCDO.L" : "TSCO.L");
    }

    assertThat(vendor.calls).isEqualTo(2);
    assertThat(guarded.closed()).isEmpty();
    assertThat(failure(guarded, "TSCO.L"))
        .isInstanceOf(CallRefusedException.class)
        .hasMessageContaining("TSCO.L was malformed at ")
        .extracting(VendorException::retryAfter)
        .isEqualTo(Optional.of(Duration.ofMinutes(30)));
    vendor.failure = null;
    assertThat(guarded.dailyHistory(REQUEST).bars()).hasSize(1);
    clock.advance(Duration.ofMinutes(30));
    assertThat(guarded.dailyHistory(requestOf(new Symbol("TSCO.L"))).bars()).hasSize(1);
  }

  @Test
  void matterOfTheQuestion_ofWhateverKind_chargesTheVendorWithNothing() {
    // Three foreign indices opened the breaker for everybody, 806 times in a weekend.
    vendor.failure = VendorFailure.MALFORMED;
    vendor.isOfTheQuestion = true;
    for (int i = 0; i < 30; i++) {
      assertThat(failure(guarded, "^N" + i).isOfTheQuestion()).isTrue();
      assertThat(
              catchThrowableOfType(
                      VendorException.class, () -> guarded.liveQuotes(List.of(new Symbol("^N225"))))
                  .failure())
          .isEqualTo(VendorFailure.MALFORMED);
      assertThat(
              catchThrowableOfType(
                      VendorException.class,
                      () ->
                          guarded.marketDay(Markets.US, REQUEST.to(), Set.of(AAPL), REQUEST.run()))
                  .failure())
          .isEqualTo(VendorFailure.MALFORMED);
    }
    vendor.failure = null;

    assertThat(guarded.closed()).isEmpty();
    assertThat(guarded.dailyHistory(REQUEST).bars()).hasSize(1);
  }

  @Test
  void trial_isNotDecidedByAQuestionThatFailsByItsOwnFault() {
    // The one call of a minute went to a symbol that is never answered: the vendor stayed closed.
    vendor.failure = VendorFailure.UNAVAILABLE;
    for (int i = 0; i < 10; i++) {
      failure(guarded);
    }
    clock.advance(Breaker.OPEN);
    vendor.failure = VendorFailure.MALFORMED;
    vendor.isOfTheQuestion = true;
    for (int i = 0; i < 10; i++) {
      assertThat(failure(guarded, "^N" + i)).isNotInstanceOf(CallRefusedException.class);
    }
    assertThat(guarded.closed()).isEmpty();

    vendor.failure = VendorFailure.UNAVAILABLE;
    vendor.isOfTheQuestion = false;
    failure(guarded);
    assertThat(guarded.closed()).isPresent();
    assertThat(failure(guarded)).isInstanceOf(CallRefusedException.class);
  }

  @Test
  void outageOver_isFoundOutByOneCall() {
    vendor.failure = VendorFailure.UNAVAILABLE;
    for (int i = 0; i < 10; i++) {
      failure(guarded);
    }
    assertThat(vendor.calls).isEqualTo(5);
    vendor.failure = null;
    clock.advance(Breaker.OPEN);

    for (int i = 0; i < 10; i++) {
      assertThat(guarded.dailyHistory(REQUEST).bars()).hasSize(1);
    }
    assertThat(guarded.closed()).isEmpty();
  }

  @Test
  void budgetSpent_isNoFailureOfTheVendor() {
    Scripted idle = new Scripted();
    GuardedVendor poor = guard(idle, budget("poor", new BudgetLimits(1, 100, ZoneOffset.UTC)));
    poor.dailyHistory(REQUEST);
    for (int i = 0; i < 20; i++) {
      assertThat(failure(poor)).isInstanceOf(CallRefusedException.class);
    }
    clock.advance(Duration.ofMinutes(1));

    assertThat(poor.dailyHistory(REQUEST).bars()).hasSize(1);
  }

  @Test
  void history_thatTakesMoreCallsThanAreLeft_isNotBegun() {
    Scripted threeCalls = new Scripted();
    threeCalls.historyCalls = 3;
    GuardedVendor poor =
        guard(threeCalls, budget("poor", new BudgetLimits(5, 1_000, ZoneOffset.UTC)));
    poor.dailyHistory(REQUEST);

    assertThat(failure(poor).retryAfter()).contains(Duration.ofSeconds(50));

    assertThat(threeCalls.calls).isEqualTo(1);
  }

  @Test
  void answerThatKnowsNoneOfThem_endsNoRowOfRefusals() {
    // The symptom: a vendor that refused all was asked every two minutes, 233 times in 8 hours.
    vendor.failure = VendorFailure.THROTTLED;
    assertThat(failure(guarded).retryAfter()).contains(Duration.ofMinutes(1));
    clock.advance(Duration.ofMinutes(1));
    vendor.failure = null;
    vendor.ofLive = VendorFailure.UNKNOWN_SYMBOL;
    guarded.liveQuotes(List.of(AAPL));
    clock.advance(Duration.ofSeconds(1));
    vendor.failure = VendorFailure.THROTTLED;

    assertThat(failure(guarded).retryAfter().orElseThrow()).isGreaterThan(Duration.ofMinutes(1));

    clock.advance(Duration.ofMinutes(2));
    vendor.failure = null;
    vendor.ofLive = VendorFailure.EMPTY;
    guarded.liveQuotes(List.of(AAPL));
    clock.advance(Duration.ofSeconds(1));
    vendor.failure = VendorFailure.THROTTLED;
    assertThat(failure(guarded).retryAfter()).contains(Duration.ofMinutes(1));
  }

  @Test
  void historyOfWhatItCannotWrite_setsNoCallAside() {
    StoredCallBudget one = budget("one", new BudgetLimits(1, 1, ZoneOffset.UTC));
    Scripted mute = new Scripted();
    GuardedVendor none = guard(mute, one);
    mute.budget = null;
    mute.hasNotation = false;
    mute.failure = VendorFailure.UNKNOWN_SYMBOL;

    assertThat(failure(none).failure()).isEqualTo(VendorFailure.UNKNOWN_SYMBOL);

    assertThat(budgets.all()).isEmpty();
  }

  private GuardedVendor guard(Scripted scripted, StoredCallBudget budget) {
    scripted.budget = budget;
    return new GuardedVendor(scripted, budget, clock);
  }

  private StoredCallBudget budget(String key) {
    return budget(key, LIMITS);
  }

  private StoredCallBudget budget(String key, BudgetLimits limits) {
    return new StoredCallBudget(
        budgets, Map.of(VendorName.MASSIVE, new KeyBudget(key, limits)), clock);
  }

  private static VendorException failure(GuardedVendor vendor) {
    return failure(vendor, AAPL.value());
  }

  private static VendorException failure(GuardedVendor vendor, String symbol) {
    VendorException e =
        catchThrowableOfType(
            VendorException.class, () -> vendor.dailyHistory(requestOf(new Symbol(symbol))));
    assertThat(e).isNotNull();
    return e;
  }

  /** A price a minute is worth no outage of the others. */
  @Test
  void barsWithinDaysThatFail_leaveHistoriesAlone() {
    vendor.failure = VendorFailure.UNAVAILABLE;
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> guarded.intraday(INTRADAY)).isInstanceOf(VendorException.class);
    }
    assertThat(guarded.closed()).isEmpty();
    vendor.failure = VendorFailure.NOT_ENTITLED;
    assertThatThrownBy(() -> guarded.intraday(INTRADAY)).isInstanceOf(VendorException.class);
    int calls = vendor.calls;
    vendor.failure = null;

    assertThatThrownBy(() -> guarded.intraday(INTRADAY))
        .hasMessageContaining("INTRADAY is not in the plan");
    assertThat(vendor.calls).isEqualTo(calls);
    assertThat(guarded.dailyHistory(REQUEST).bars()).hasSize(1);
  }

  @Test
  void barsWithinDaysThatAreThrottled_closeTheKey() {
    vendor.failure = VendorFailure.THROTTLED;
    assertThatThrownBy(() -> guarded.intraday(INTRADAY)).isInstanceOf(VendorException.class);

    assertThat(failure(otherFunction)).isInstanceOf(CallRefusedException.class);
    assertThat(elsewhere.calls).isZero();
  }

  @Test
  void barsWithinDays_areNotBegunWithoutAllTheirCalls() {
    Scripted each = new Scripted();
    each.historyCalls = 7;
    GuardedVendor few = guard(each, budget("few", new BudgetLimits(5, 100_000, ZoneOffset.UTC)));

    assertThatThrownBy(() -> few.intraday(INTRADAY)).isInstanceOf(CallRefusedException.class);
    assertThat(each.calls).isZero();
    clock.advance(Duration.ofMinutes(1));
    each.historyCalls = 3;
    assertThat(few.intraday(INTRADAY).bars()).hasSize(1);
  }

  private static HistoryRequest requestOf(Symbol symbol) {
    return new HistoryRequest(
        symbol, REQUEST.market(), REQUEST.from(), REQUEST.to(), REQUEST.run());
  }

  private static final class Scripted implements Vendor {
    private @Nullable StoredCallBudget budget;
    private @Nullable VendorFailure failure;
    private @Nullable Duration retryAfter;
    private boolean isOfTheQuestion;
    private VendorFailure ofLive = VendorFailure.EMPTY;
    private boolean hasNotation = true;
    private int historyCalls = 1;
    private int calls;

    @Override
    public VendorName name() {
      return VendorName.MASSIVE;
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(Markets.ids(), 50, 252, true, true, true, false, false);
    }

    @Override
    public int historyCalls() {
      return historyCalls;
    }

    @Override
    public DailyHistory dailyHistory(HistoryRequest request) {
      call(historyCalls);
      return new DailyHistory(
          name(),
          List.of(official("2026-11-19", "10")),
          List.of(),
          DailyHistory.Excerpts.NONE,
          CorporateActions.NONE,
          USD,
          null,
          null);
    }

    @Override
    public int intradayCalls(IntradayRequest request) {
      return historyCalls;
    }

    @Override
    public IntradayHistory intraday(IntradayRequest request) {
      call(historyCalls);
      return new IntradayHistory(
          request.symbol(),
          request.interval(),
          request.currency(),
          name(),
          request.to(),
          List.of(new IntradayHistory.Timed(request.from(), Ohlcv.ofClose(BigDecimal.TEN))),
          List.of());
    }

    @Override
    public MarketDay marketDay(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
      call(historyCalls);
      return new MarketDay(name(), Map.of(), Map.of(), _ -> "");
    }

    @Override
    public CompanyData company(Symbol symbol) {
      call(1);
      return new CompanyData(
          name(), Instant.EPOCH, "A", null, null, null, null, null, null, null, null);
    }

    @Override
    public LiveQuotes liveQuotes(List<Symbol> symbols) {
      call(1);
      return new LiveQuotes(Map.of(), Map.of(symbols.getFirst(), ofLive));
    }

    @Override
    public boolean hasNotationOf(Symbol symbol) {
      return hasNotation;
    }

    private void call(int requests) {
      for (int i = 0; i < requests && budget != null; i++) {
        budget.spend(name());
      }
      calls++;
      if (failure != null) {
        VendorException e = new VendorException(name(), failure, "scripted", retryAfter);
        throw isOfTheQuestion ? e.asOfTheQuestion() : e;
      }
    }
  }
}

package io.stockpricecache.domain.routing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.DailyHistory.Excerpts;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.Closed;
import io.stockpricecache.domain.vendor.RenamedSymbolException;
import io.stockpricecache.domain.vendor.UnknownSymbolException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VendorRouterTest {

  private static final Currency USD = Currency.getInstance("USD");
  private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol MSFT = new Symbol("MSFT");
  private static final HistoryRequest REQUEST =
      new HistoryRequest(
          AAPL, Markets.US, SessionDate.parse("2026-11-18"), SessionDate.parse("2026-11-19"), NOW);

  private Instant now = NOW;
  private final ScriptedVendor first = new ScriptedVendor(VendorName.YAHOO, 2);
  private final ScriptedVendor second = new ScriptedVendor(VendorName.MASSIVE, 50);
  private final VendorRouter router = new VendorRouter(List.of(first, second), () -> now);

  @Test
  void dailyHistory_isAskedInOrder_untilOneAnswers() {
    first.historyFailure = VendorFailure.BOT_CHALLENGE;
    assertThat(router.dailyHistory(REQUEST).vendor()).isEqualTo(VendorName.MASSIVE);
    first.historyFailure = null;
    assertThat(router.dailyHistory(REQUEST).vendor()).isEqualTo(VendorName.YAHOO);
    assertThat(second.calls).hasSize(1);
  }

  @Test
  void dailyHistory_unknownToOneAndOutOfReachOfTheOther_isNotUnknown() {
    // A symbol became INACTIVE because one vendor had a hiccup and the other did not carry its
    // exchange.
    first.historyFailure = VendorFailure.UNKNOWN_SYMBOL;
    second.historyFailure = VendorFailure.UNAVAILABLE;
    assertThat(historyFailure()).isEqualTo(VendorFailure.UNAVAILABLE);
    second.historyFailure = VendorFailure.UNKNOWN_SYMBOL;
    assertThat(historyFailure()).isEqualTo(VendorFailure.UNKNOWN_SYMBOL);
  }

  @Test
  void dailyHistory_unknownToAll_tellsTheNewNameThatOneOfThemKnows() {
    first.historyFailure = VendorFailure.UNKNOWN_SYMBOL;
    second.renamedTo = MSFT;

    assertThatExceptionOfType(UnknownSymbolException.class)
        .isThrownBy(() -> router.dailyHistory(REQUEST))
        .satisfies(
            e -> {
              assertThat(e.vendors()).isEqualTo(2);
              assertThat(e.renamedTo()).contains(MSFT);
              assertThat(e).hasMessage("massive: UNKNOWN_SYMBOL: renamed to MSFT on 2026-11-18");
            });
  }

  @Test
  void isOfSomeAlone_whereOneDoesNotReachWhatIsUseful() {
    assertThat(router.isOfSomeAlone(REQUEST, _ -> true)).isFalse();
    second.reach = 1;
    assertThat(router.isOfSomeAlone(REQUEST, asked -> asked.from().equals(REQUEST.from())))
        .isTrue();
  }

  /** One bad answer of the only vendor that has indices made one INACTIVE. */
  @Test
  void dailyHistory_unknownToOneWithoutANotationForIt_isNoSecondWitness() {
    first.historyFailure = VendorFailure.UNKNOWN_SYMBOL;
    second.historyFailure = VendorFailure.UNKNOWN_SYMBOL;
    second.hasNotation = false;

    assertThatExceptionOfType(UnknownSymbolException.class)
        .isThrownBy(() -> router.dailyHistory(REQUEST))
        .satisfies(e -> assertThat(e.vendors()).isOne());
  }

  @Test
  void dailyHistory_unknownToOneAndNotSoldByTheOther_hasOneWitness() {
    first.historyFailure = VendorFailure.UNKNOWN_SYMBOL;
    second.historyFailure = VendorFailure.NOT_ENTITLED;

    assertThatExceptionOfType(UnknownSymbolException.class)
        .isThrownBy(() -> router.dailyHistory(REQUEST))
        .satisfies(e -> assertThat(e.vendors()).isOne());
  }

  @Test
  void liveQuotes_areBatched_andWhatIsMissingIsAskedOfTheNext() {
    List<Symbol> symbols =
        List.of(AAPL, MSFT, new Symbol("ZM"), new Symbol("IBM"), new Symbol("GE"));
    first.failing.put(MSFT, VendorFailure.UNKNOWN_SYMBOL);
    LiveQuotes answer = router.liveQuotes(symbols, LiveCalls.ONE_BY_ONE);
    assertThat(first.calls).extracting(List::size).containsExactly(2, 2, 1);
    assertThat(second.calls).containsExactly(List.of(MSFT));
    assertThat(answer.quotes()).hasSize(5);
    assertThat(answer.quotes().get(MSFT))
        .isNotNull()
        .extracting(Quote::source)
        .isEqualTo(VendorName.MASSIVE);
    assertThat(answer.failures()).isEmpty();
  }

  @Test
  void liveQuotes_tellHowManyEachVendorGave_andWhichGaveNoneThoughAsked() {
    assertThat(given()).isEqualTo(Map.of(VendorName.YAHOO, 2));

    first.liveFailure = VendorFailure.THROTTLED;
    assertThat(given()).isEqualTo(Map.of(VendorName.YAHOO, 0, VendorName.MASSIVE, 2));
  }

  /** A second vendor that does not know the one dead symbol either rang an alarm. */
  @Test
  void liveQuotes_ofASymbolThatNobodyKnows_silenceNoVendor() {
    first.failing.put(MSFT, VendorFailure.UNKNOWN_SYMBOL);
    for (VendorFailure none : List.of(VendorFailure.UNKNOWN_SYMBOL, VendorFailure.EMPTY)) {
      second.failing.put(MSFT, none);
      assertThat(given()).isEqualTo(Map.of(VendorName.YAHOO, 1));
    }
    second.liveFailure = VendorFailure.NOT_ENTITLED;
    assertThat(given()).isEqualTo(Map.of(VendorName.YAHOO, 1));
    second.liveFailure = VendorFailure.UNAVAILABLE;
    assertThat(given()).isEqualTo(Map.of(VendorName.YAHOO, 1, VendorName.MASSIVE, 0));
  }

  /** A vendor whose answers had come to be without anybody was never said to give nothing. */
  @Test
  void liveQuotes_ofAVendorThatKnowsNoneOfSeveral_areItsSilence() {
    first.failing.put(AAPL, VendorFailure.UNKNOWN_SYMBOL);
    first.failing.put(MSFT, VendorFailure.UNKNOWN_SYMBOL);
    assertThat(given()).isEqualTo(Map.of(VendorName.YAHOO, 0, VendorName.MASSIVE, 2));
    // Of what it has no way to write, it was not asked.
    first.hasNotation = false;
    assertThat(given()).isEqualTo(Map.of(VendorName.MASSIVE, 2));
  }

  private Map<VendorName, Integer> given() {
    return router.liveQuotes(List.of(AAPL, MSFT), LiveCalls.ONE_BY_ONE).given();
  }

  @Test
  void liveQuotes_areAskedOfThoseThatCarryTheSymbolAlone() {
    // The symptom: an answer for which nobody was called ended a row of refusals.
    Symbol london = new Symbol("OCDO.L");
    first.liveFailure = VendorFailure.THROTTLED;
    first.markets = Set.of("XNYS", "XLON");
    second.markets = Set.of("XNYS");

    LiveQuotes answer = router.liveQuotes(List.of(AAPL, london), LiveCalls.ONE_BY_ONE);

    assertThat(second.calls).containsExactly(List.of(AAPL));
    assertThat(answer.quotes()).containsOnlyKeys(AAPL);
    assertThat(answer.failures()).containsOnly(Map.entry(london, VendorFailure.THROTTLED));
    second.hasNotation = false;
    assertThat(router.liveQuotes(List.of(AAPL), LiveCalls.ONE_BY_ONE).failures())
        .containsOnly(Map.entry(AAPL, VendorFailure.THROTTLED));
    assertThat(second.calls).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNKNOWN_SYMBOL", "EMPTY", "NOT_ENTITLED"})
  void liveQuotes_tellOfTheVendorThatRefuses_notOfTheNextThatHasNone(VendorFailure ofTheNext) {
    // The symptom: the operator was sent to the plan of the second while the first was throttled.
    for (VendorFailure ofTheFirst :
        List.of(
            VendorFailure.THROTTLED, VendorFailure.UNAVAILABLE, VendorFailure.BAD_CREDENTIALS)) {
      first.liveFailure = ofTheFirst;
      second.liveFailure = ofTheNext;

      LiveQuotes answer = router.liveQuotes(List.of(AAPL), LiveCalls.ONE_BY_ONE);

      assertThat(answer.failures()).containsOnly(Map.entry(AAPL, ofTheFirst));
    }
    first.liveFailure = ofTheNext;
    second.liveFailure = VendorFailure.THROTTLED;
    assertThat(router.liveQuotes(List.of(AAPL), LiveCalls.ONE_BY_ONE).failures())
        .containsOnly(Map.entry(AAPL, VendorFailure.THROTTLED));
  }

  @Test
  void liveQuotes_ofWhatNoVendorCarries_isUnknown_andAskedOfNobody() {
    first.markets = Set.of("XNYS");
    second.markets = Set.of("XNYS");
    LiveQuotes answer = router.liveQuotes(List.of(new Symbol("BTC-USD")), LiveCalls.ONE_BY_ONE);

    assertThat(answer.failures().values()).containsOnly(VendorFailure.UNKNOWN_SYMBOL);
    assertThat(answer.unasked()).isEmpty();
    assertThat(first.calls).isEmpty();
    assertThat(second.calls).isEmpty();
  }

  @Test
  void liveQuotes_ofVendorsThatAllFail_nameEverySymbol() {
    first.liveFailure = VendorFailure.THROTTLED;
    second.liveFailure = VendorFailure.UNAVAILABLE;
    LiveQuotes answer = router.liveQuotes(List.of(AAPL, MSFT), LiveCalls.ONE_BY_ONE);
    assertThat(answer.quotes()).isEmpty();
    assertThat(answer.failures())
        .isEqualTo(Map.of(AAPL, VendorFailure.UNAVAILABLE, MSFT, VendorFailure.UNAVAILABLE));
  }

  /** The first vendor lied all day, and the price of the second was never asked for. */
  @Test
  void liveQuotes_doubtfulPrice_isAskedOfTheNext_andPassedOver() {
    for (int round = 1; round <= 3; round++) {
      LiveQuotes answer =
          router.liveQuotes(List.of(AAPL, MSFT), LiveCalls.ONE_BY_ONE, this::isOfAaplByTheFirst);

      assertThat(source(answer, AAPL)).isEqualTo(VendorName.MASSIVE);
      assertThat(source(answer, MSFT)).isEqualTo(VendorName.YAHOO);
      assertThat(answer.passedOver())
          .extracting(Quote::symbol, Quote::source)
          .containsExactly(tuple(AAPL, VendorName.YAHOO));
      assertThat(answer.failures()).isEmpty();
      assertThat(answer.given()).isEqualTo(Map.of(VendorName.YAHOO, 2, VendorName.MASSIVE, 1));
      assertThat(second.calls).hasSize(round).containsOnly(List.of(AAPL));
    }
  }

  private boolean isOfAaplByTheFirst(Quote quote) {
    return quote.symbol().equals(AAPL) && quote.source() == first.name();
  }

  @Test
  void liveQuotes_doubtfulPriceOfEveryVendor_isTheFirsts_andAskedOfTheNextAgainInHalfAnHour() {
    // Where a stock had really doubled, each round would have cost a call of each vendor.
    for (VendorFailure none : List.of(VendorFailure.UNKNOWN_SYMBOL, VendorFailure.EMPTY)) {
      assertThat(source(liveOfDoubt(), AAPL)).isEqualTo(VendorName.YAHOO);
      assertThat(liveOfDoubt().passedOver()).isEmpty();
      assertThat(liveOfDoubt().failures()).isEmpty();
      assertThat(second.calls).hasSize(1);
      now = now.plus(Duration.ofMinutes(30));
      second.calls.clear();
      second.failing.put(AAPL, none);
    }
    assertThat(liveOfDoubt().quotes()).hasSize(1);
    assertThat(second.calls).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "UNAVAILABLE"})
  void liveQuotes_doubtfulPriceWhereTheNextGivesNoAnswer_isAskedOfItInTheNextRound(
      VendorFailure failure) {
    second.liveFailure = failure;
    assertThat(liveOfDoubt().failures()).isEmpty();
    assertThat(liveOfDoubt().quotes()).containsOnlyKeys(AAPL);
    assertThat(second.calls).hasSize(2);

    second.liveFailure = null;
    LiveQuotes answer =
        router.liveQuotes(List.of(AAPL), LiveCalls.ONE_BY_ONE, this::isOfAaplByTheFirst);
    assertThat(source(answer, AAPL)).isEqualTo(VendorName.MASSIVE);
  }

  /** The third, which had the price, was asked half an hour after it could be again. */
  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "UNAVAILABLE"})
  void liveQuotes_doubtfulPriceWhereOneOfTwoGivesNoAnswer_isAskedOfThemInTheNextRound(
      VendorFailure failure) {
    for (boolean isLast : List.of(false, true)) {
      ScriptedVendor third = new ScriptedVendor(VendorName.ALPACA, 50);
      VendorRouter three =
          new VendorRouter(
              isLast ? List.of(first, second, third) : List.of(first, third, second), () -> now);
      third.liveFailure = failure;
      assertThat(three.liveQuotes(List.of(AAPL), LiveCalls.ONE_BY_ONE, _ -> true).quotes())
          .containsOnlyKeys(AAPL);

      third.liveFailure = null;
      LiveQuotes answer =
          three.liveQuotes(
              List.of(AAPL), LiveCalls.ONE_BY_ONE, quote -> quote.source() != third.name());
      assertThat(source(answer, AAPL)).isEqualTo(third.name());
    }
  }

  /** A plan without live prices does not change: nobody waits for its answer. */
  @Test
  void liveQuotes_doubtfulPriceWhereAnotherSellsNone_isLeftAloneForHalfAnHour() {
    ScriptedVendor third = new ScriptedVendor(VendorName.ALPACA, 50);
    third.liveFailure = VendorFailure.NOT_ENTITLED;
    VendorRouter three = new VendorRouter(List.of(first, second, third), () -> now);
    for (int round = 1; round <= 2; round++) {
      three.liveQuotes(List.of(AAPL), LiveCalls.ONE_BY_ONE, _ -> true);
    }
    assertThat(second.calls).hasSize(1);
  }

  @Test
  void liveQuotes_whereNobodyElseHasTheSymbol_areNotDoubted() {
    second.hasNotation = false;
    LiveQuotes answer =
        router.liveQuotes(
            List.of(AAPL),
            LiveCalls.ONE_BY_ONE,
            _ -> {
              throw new AssertionError("asked in vain");
            });
    assertThat(source(answer, AAPL)).isEqualTo(VendorName.YAHOO);
  }

  private LiveQuotes liveOfDoubt() {
    return router.liveQuotes(List.of(AAPL), LiveCalls.ONE_BY_ONE, _ -> true);
  }

  private static VendorName source(LiveQuotes answer, Symbol symbol) {
    return requireNonNull(answer.quotes().get(symbol)).source();
  }

  @Test
  void liveQuotes_batchThatOneSymbolSpoils_isHalvedUntilThatOneIsAlone() {
    Symbol bad = new Symbol("S33");
    ScriptedVendor only = new ScriptedVendor(VendorName.ALPACA, 50);
    only.poison.add(bad);
    VendorRouter alone = new VendorRouter(List.of(only), () -> now);

    LiveQuotes answer = alone.liveQuotes(fifty(), LiveCalls.ONE_BY_ONE);

    assertThat(answer.quotes()).hasSize(49);
    assertThat(answer.failures()).isEqualTo(Map.of(bad, VendorFailure.MALFORMED));
    assertThat(only.calls).hasSizeLessThanOrEqualTo(1 + 2 * 6);
  }

  @Test
  void liveQuotes_symbolFoundToSpoilItsBatch_isLeftOutForHalfAnHour() {
    Symbol bad = new Symbol("S33");
    second.poison.add(bad);
    VendorRouter alone = new VendorRouter(List.of(second), () -> now);
    alone.liveQuotes(fifty(), LiveCalls.ONE_BY_ONE);
    second.calls.clear();

    LiveQuotes answer = alone.liveQuotes(fifty(), LiveCalls.ONE_BY_ONE);

    assertThat(second.calls).hasSize(1);
    assertThat(second.calls.getFirst()).hasSize(49).doesNotContain(bad);
    assertThat(answer.failures()).isEqualTo(Map.of(bad, VendorFailure.MALFORMED));
    now = NOW.plus(Duration.ofMinutes(30));
    second.poison.clear();
    assertThat(alone.liveQuotes(fifty(), LiveCalls.ONE_BY_ONE).quotes()).hasSize(50);
  }

  @Test
  void liveQuotes_vendorWhoseEveryBatchIsBroken_isNotAskedOneByOne() {
    second.liveFailure = VendorFailure.MALFORMED;
    VendorRouter alone = new VendorRouter(List.of(second), () -> now);

    assertThat(alone.liveQuotes(fifty(), LiveCalls.ONE_BY_ONE).failures()).hasSize(50);

    assertThat(second.calls).hasSizeLessThan(30);
    second.calls.clear();
    assertThat(alone.liveQuotes(fifty(), LiveCalls.ONE_BY_ONE).failures()).hasSize(50);
    assertThat(second.calls).hasSize(1);
  }

  @Test
  void liveQuotes_batchRefusedForAnotherReason_isNotHalved() {
    for (VendorFailure failure :
        List.of(VendorFailure.THROTTLED, VendorFailure.UNAVAILABLE, VendorFailure.EMPTY)) {
      second.calls.clear();
      second.liveFailure = failure;
      new VendorRouter(List.of(second), () -> now).liveQuotes(fifty(), LiveCalls.ONE_BY_ONE);
      assertThat(second.calls).hasSize(1);
    }
  }

  @Test
  void dailyHistory_withoutABar_isAskedOfTheNext() {
    first.isEmpty = true;
    assertThat(router.dailyHistory(REQUEST).vendor()).isEqualTo(VendorName.MASSIVE);
    second.isEmpty = true;
    assertThat(historyFailure()).isEqualTo(VendorFailure.EMPTY);
  }

  @Test
  void dailyHistory_thatIsNotBelieved_isAskedOfTheNext() {
    VendorName accepted =
        router.dailyHistory(
            REQUEST,
            _ -> true,
            (_, answer) -> {
              if (answer.vendor() == VendorName.YAHOO) {
                throw new VendorException(VendorName.YAHOO, VendorFailure.MALFORMED, "x100");
              }
              return answer.vendor();
            });

    assertThat(accepted).isEqualTo(VendorName.MASSIVE);
  }

  /** Beside a vendor that refused every call, a short one was asked again for what it had given. */
  @Test
  void dailyHistory_ofWhichAVendorReachesNothingUseful_isNotAskedOfIt() {
    first.reach = 1;
    second.historyFailure = VendorFailure.THROTTLED;
    second.closedUntil = NOW.plusSeconds(30);
    Predicate<HistoryRequest> isUseful = asked -> asked.from().equals(REQUEST.from());

    assertThatThrownBy(() -> router.dailyHistory(REQUEST, isUseful, (_, answer) -> answer))
        .isInstanceOf(VendorException.class)
        .hasMessageContaining("massive");
    assertThat(first.calls).isEmpty();
    assertThatThrownBy(() -> router.requireOpen(REQUEST, isUseful))
        .isInstanceOf(CallRefusedException.class);
    router.requireOpen(REQUEST, _ -> true);
  }

  @Test
  void dailyHistory_noVendorReachesAsFar_isWhatOneReaches() {
    // With alpha-vantage alone no symbol ever became ACTIVE: "no vendor in VENDORS_ORDER has that".
    first.reach = 1;
    second.reach = 1;

    assertThat(router.dailyHistory(REQUEST).vendor()).isEqualTo(VendorName.YAHOO);

    assertThat(first.asked).isNotNull();
    assertThat(first.asked.from()).isEqualTo(REQUEST.to());
    assertThat(router.reach(Markets.US)).isEqualTo(1);
  }

  @Test
  void dailyHistory_whoReachesFurtherIsAskedFirst_theOtherIfThatOneFails() {
    first.reach = 1;

    assertThat(router.dailyHistory(REQUEST).vendor()).isEqualTo(VendorName.MASSIVE);
    assertThat(second.asked).isEqualTo(REQUEST);

    second.historyFailure = VendorFailure.UNAVAILABLE;
    assertThat(router.dailyHistory(REQUEST).vendor()).isEqualTo(VendorName.YAHOO);
    assertThat(router.reach(Markets.US)).isEqualTo(252);
  }

  @Test
  void reach_marketThatNobodyCovers_isNone() {
    first.markets = Set.of(Markets.FX.id());
    second.markets = Set.of(Markets.FX.id());

    assertThat(router.reach(Markets.US)).isZero();
    assertThat(router.hasLive(Markets.US)).isFalse();
    assertThat(router.hasLive(Markets.FX)).isTrue();
    assertThat(router.isRationed(Markets.US)).isFalse();
  }

  @Test
  void isRationed_onlyIfEveryHistoryIs() {
    first.isRationed = true;
    first.callsLeft = 24;
    first.historyCalls = 2;
    assertThat(router.isRationed(Markets.US)).isFalse();

    second.reach = 0;
    assertThat(router.isRationed(Markets.US)).isTrue();
    assertThat(router.dayCalls().historiesLeft(Set.of(Markets.US))).isEqualTo(12);
  }

  @Test
  void dayCalls_refusedByAVendor_areNamedByTheOneThatOpensFirst() {
    assertThat(router.dayCalls().findRefusal(Markets.US)).isEmpty();

    first.refusedToday =
        new Closed(VendorFailure.QUOTA_EXHAUSTED, NOW.plusSeconds(90), "refused at noon");
    second.refusedToday = new Closed(VendorFailure.QUOTA_EXHAUSTED, NOW.plusSeconds(30), "refused");
    assertThat(router.dayCalls().findRefusal(Markets.US).orElseThrow())
        .hasMessage("massive: QUOTA_EXHAUSTED: refused");

    second.reach = 0;
    assertThat(router.dayCalls().findRefusal(Markets.US).orElseThrow())
        .hasMessage("yahoo: QUOTA_EXHAUSTED: refused at noon");
  }

  @Test
  void dailyHistory_allMustWait_failsWithTheShortestWait() {
    first.historyFailure = VendorFailure.QUOTA_EXHAUSTED;
    first.retryAfter = Duration.ofHours(5);
    second.historyFailure = VendorFailure.THROTTLED;
    second.retryAfter = Duration.ofSeconds(40);

    assertThatThrownBy(() -> router.dailyHistory(REQUEST))
        .isInstanceOfSatisfying(
            VendorException.class,
            e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(40)));
  }

  @Test
  void dailyHistory_keyRefusedForAWhile_isNoFinalAnswer() {
    first.historyFailure = VendorFailure.UNKNOWN_SYMBOL;
    second.historyFailure = VendorFailure.BAD_CREDENTIALS;
    second.retryAfter = Duration.ofHours(1);

    assertThat(historyFailure()).isEqualTo(VendorFailure.BAD_CREDENTIALS);
  }

  @Test
  void requireOpen_whileOneVendorIsOpen_letsPass_andElseNamesTheFirstToOpen() {
    first.closedUntil = NOW.plusSeconds(90);
    router.requireOpen(REQUEST, _ -> true);
    second.closedUntil = NOW.plusSeconds(30);

    assertThatThrownBy(() -> router.requireOpen(REQUEST, _ -> true))
        .isInstanceOfSatisfying(
            CallRefusedException.class,
            e -> {
              assertThat(e.retryAfter()).contains(Duration.ofSeconds(30));
              assertThat(e.failure()).isEqualTo(VendorFailure.THROTTLED);
              assertThat(e.detail()).isEqualTo("refused");
            });
    now = NOW.plusSeconds(30);
    router.requireOpen(REQUEST, _ -> true);
  }

  @Test
  void dailyHistory_ofVendorsOutOfReach_isAskedOnceMore_atMostOneTimeInTen() {
    List<Duration> pauses = new ArrayList<>();
    VendorRouter retrying =
        new VendorRouter(List.of(first), new Retries(pauses::add, new Random(7)), () -> now);
    first.historyFailure = VendorFailure.UNAVAILABLE;

    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> retrying.dailyHistory(REQUEST)).isInstanceOf(VendorException.class);
    }

    assertThat(first.calls).hasSize(110);
    assertThat(pauses)
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(pause -> pause.toMillis() >= 200 && pause.toMillis() < 1_000);
  }

  @Test
  void dailyHistory_isNotAskedAgain_whereThatCannotHelp_orNoTimeIsLeft() {
    VendorRouter retrying =
        new VendorRouter(List.of(first), new Retries(pause -> true, new Random(7)), () -> now);
    for (int i = 0; i < 60; i++) {
      retrying.dailyHistory(REQUEST);
    }
    first.calls.clear();
    for (VendorFailure failure : VendorFailure.values()) {
      first.historyFailure = failure;
      assertThatThrownBy(() -> retrying.dailyHistory(REQUEST)).isInstanceOf(VendorException.class);
    }
    assertThat(first.calls).hasSize(VendorFailure.values().length + 1);

    first.calls.clear();
    first.historyFailure = VendorFailure.UNAVAILABLE;
    assertThatThrownBy(
            () ->
                TimeLeft.during(() -> Duration.ofSeconds(14), () -> retrying.dailyHistory(REQUEST)))
        .isInstanceOf(VendorException.class);
    assertThat(first.calls).hasSize(1);
  }

  @Test
  void company_isAskedOfThoseThatOfferItInOrder() {
    Symbol symbol = REQUEST.symbol();
    assertThat(router.hasCompany(Markets.US)).isFalse();
    assertThat(router.company(symbol)).isEmpty();
    assertThat(first.calls).isEmpty();

    second.tellsOfCompanies = true;
    assertThat(router.company(symbol).orElseThrow().source()).isEqualTo(second.name);
    assertThat(first.calls).isEmpty();

    first.tellsOfCompanies = true;
    assertThat(router.company(symbol).orElseThrow().source()).isEqualTo(first.name);
    first.historyFailure = VendorFailure.MALFORMED;
    assertThat(router.company(symbol).orElseThrow().source()).isEqualTo(second.name);

    first.markets = Set.of(Markets.FX.id());
    second.markets = Set.of(Markets.FX.id());
    assertThat(router.hasCompany(Markets.US)).isFalse();
    assertThat(router.company(symbol)).isEmpty();
  }

  @Test
  void company_thatNobodyTells_isAFailureOfTheOneThatMayPass() {
    first.tellsOfCompanies = true;
    second.tellsOfCompanies = true;
    first.historyFailure = VendorFailure.UNKNOWN_SYMBOL;
    second.historyFailure = VendorFailure.UNAVAILABLE;

    assertThat(
            catchThrowableOfType(VendorException.class, () -> router.company(REQUEST.symbol()))
                .failure())
        .isEqualTo(VendorFailure.UNAVAILABLE);
  }

  /** EODHD counts an exchange's day as 300 calls: asked for two symbols, it used up the day. */
  @Test
  void marketDay_thatTakesMoreCallsThanTheHistories_isNotAskedFor() {
    SessionDate date = REQUEST.to();
    first.marketDayCalls = 300;
    first.historyCalls = 3;
    Set<Symbol> few = Set.copyOf(fifty());
    assertThat(router.hasMarketDay(Markets.US, 99)).isFalse();
    assertThat(router.marketDay(Markets.US, date, few, Instant.EPOCH)).isEmpty();

    first.historyCalls = 6;
    assertThat(router.hasMarketDay(Markets.US, 50)).isTrue();
    assertThat(router.marketDay(Markets.US, date, few, Instant.EPOCH)).isPresent();
  }

  /** Batches of 15 symbols were taken for a call each, where the vendor counts 15. */
  @Test
  void liveQuotes_ofAVendorThatCountsSymbols_takeACallEach() {
    first.liveCallsASymbol = 1;
    List<Integer> wanted = new ArrayList<>();
    CallBudget thirty =
        new CallBudget() {
          private int left = 30;

          @Override
          public void spend(VendorName vendor, int calls) {
            throw new AssertionError("spent by the vendor's own requests");
          }

          @Override
          public Reserved reserveUpTo(VendorName vendor, int calls) {
            wanted.add(calls);
            int granted = Math.min(left, calls);
            left -= granted;
            return new Reserved(granted, VendorFailure.THROTTLED);
          }
        };
    int size = first.batch;

    LiveQuotes answer =
        new VendorRouter(List.of(first), () -> now).liveQuotes(fifty(), new LiveCalls(thirty, 1));

    assertThat(wanted).first().isEqualTo(50);
    assertThat(first.calls).hasSize(30 / size);
    assertThat(answer.quotes()).hasSize(30 / size * size);
    assertThat(answer.unasked()).hasSize(50 - 30 / size * size);
  }

  private static List<Symbol> fifty() {
    return IntStream.range(0, 50).mapToObj(i -> new Symbol("S" + i)).toList();
  }

  private VendorFailure historyFailure() {
    return catchThrowableOfType(VendorException.class, () -> router.dailyHistory(REQUEST))
        .failure();
  }

  private static final class ScriptedVendor implements Vendor {
    private final VendorName name;
    private final int batch;
    private final List<List<Symbol>> calls = new ArrayList<>();
    private final Map<Symbol, VendorFailure> failing = new HashMap<>();
    private final Set<Symbol> poison = new HashSet<>();
    private boolean isEmpty;
    private int reach = 252;
    private int historyCalls = 1;
    private int marketDayCalls;
    private int liveCallsASymbol;
    private int callsLeft = Integer.MAX_VALUE;
    private boolean isRationed;
    private @Nullable Closed refusedToday;
    private @Nullable HistoryRequest asked;
    private boolean tellsOfCompanies;
    private Set<String> markets = Markets.ids();
    private @Nullable Instant closedUntil;
    private @Nullable Duration retryAfter;
    private @Nullable VendorFailure historyFailure;
    private @Nullable VendorFailure liveFailure;
    private @Nullable Symbol renamedTo;
    private boolean hasNotation = true;

    ScriptedVendor(VendorName name, int batch) {
      this.name = name;
      this.batch = batch;
    }

    @Override
    public VendorName name() {
      return name;
    }

    @Override
    public boolean hasNotationOf(Symbol symbol) {
      return hasNotation;
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(
          markets, batch, reach, marketDayCalls > 0, true, true, tellsOfCompanies, false);
    }

    @Override
    public int marketDayCalls() {
      return marketDayCalls;
    }

    @Override
    public int liveCalls(int symbols) {
      return liveCallsASymbol == 0 ? 1 : symbols * liveCallsASymbol;
    }

    @Override
    public MarketDay marketDay(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
      calls.add(List.copyOf(wanted));
      return new MarketDay(name, Map.of(), Map.of(), _ -> "");
    }

    @Override
    public DailyHistory dailyHistory(HistoryRequest request) {
      calls.add(List.of(request.symbol()));
      asked = request;
      if (historyFailure != null) {
        throw new VendorException(name, historyFailure, "scripted", retryAfter);
      }
      if (renamedTo != null) {
        throw new RenamedSymbolException(name, renamedTo, request.from());
      }
      return new DailyHistory(
          name,
          isEmpty ? List.of() : List.of(bar()),
          List.of(),
          Excerpts.NONE,
          CorporateActions.NONE,
          USD,
          null,
          null);
    }

    @Override
    public CompanyData company(Symbol symbol) {
      calls.add(List.of(symbol));
      if (historyFailure != null) {
        throw new VendorException(name, historyFailure, "scripted", retryAfter);
      }
      return new CompanyData(
          name, Instant.EPOCH, "A company", null, null, null, null, null, null, null, null);
    }

    @Override
    public int historyCalls() {
      return historyCalls;
    }

    @Override
    public int callsLeftToday() {
      return callsLeft;
    }

    @Override
    public boolean isRationed() {
      return isRationed;
    }

    @Override
    public Optional<Closed> refusedToday() {
      return Optional.ofNullable(refusedToday);
    }

    @Override
    public Optional<Closed> closed() {
      return Optional.ofNullable(closedUntil)
          .map(until -> new Closed(VendorFailure.THROTTLED, until, "refused"));
    }

    private Bar bar() {
      Session session = Markets.US.calendar().session(REQUEST.from());
      return Bar.ranked(
          session.date(),
          Ohlcv.ofClose(BigDecimal.TEN),
          USD,
          name,
          Finality.FINAL,
          session.close(),
          NOW,
          NOW);
    }

    @Override
    public LiveQuotes liveQuotes(List<Symbol> symbols) {
      calls.add(symbols);
      if (liveFailure != null || symbols.stream().anyMatch(poison::contains)) {
        VendorFailure failure = liveFailure == null ? VendorFailure.MALFORMED : liveFailure;
        throw new VendorException(name, failure, "scripted");
      }
      Map<Symbol, Quote> quotes = new HashMap<>();
      symbols.stream().filter(s -> !failing.containsKey(s)).forEach(s -> quotes.put(s, quote(s)));
      Map<Symbol, VendorFailure> failures = new HashMap<>(failing);
      failures.keySet().retainAll(symbols);
      return new LiveQuotes(quotes, failures);
    }

    private Quote quote(Symbol symbol) {
      return new Quote(
          symbol,
          Ohlcv.ofClose(BigDecimal.TEN),
          null,
          USD,
          SessionDate.parse("2026-11-20"),
          NOW,
          NOW,
          name);
    }
  }
}

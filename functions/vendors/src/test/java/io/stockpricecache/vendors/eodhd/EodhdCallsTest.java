package io.stockpricecache.vendors.eodhd;

import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeResponse.text;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static io.stockpricecache.vendors.eodhd.EodhdBody.bulk;
import static io.stockpricecache.vendors.eodhd.EodhdBody.days;
import static io.stockpricecache.vendors.eodhd.EodhdBody.list;
import static io.stockpricecache.vendors.eodhd.EodhdBody.listed;
import static io.stockpricecache.vendors.eodhd.EodhdBody.quoted;
import static io.stockpricecache.vendors.eodhd.EodhdBody.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.stockpricecache.domain.budget.BudgetLimits;
import io.stockpricecache.domain.budget.KeyBudget;
import io.stockpricecache.domain.budget.StoredCallBudget;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.marketdata.Capabilities;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.CallRefusedException;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.InMemoryVendorBudgets;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.VendorRequest;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.guard.GuardedVendor;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What EODHD is asked for, what that takes off the budget, and what the answers say. */
class EodhdCallsTest {

  private static final BudgetLimits FREE = new BudgetLimits(1_000, 20, ZoneOffset.UTC);
  private static final Symbol ACME = new Symbol("ACME");
  private static final Symbol OCDO = new Symbol("OCDO.L");
  private static final Symbol CSPX = new Symbol("CSPX.L");
  private static final Instant RUN = Instant.parse("2026-11-20T14:59:00Z");
  private static final SessionDate MONDAY = SessionDate.parse("2026-11-16");
  private static final SessionDate THURSDAY = SessionDate.parse("2026-11-19");

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final FakeVendorServer server = FakeVendorServer.start();
  private final InMemoryVendorBudgets budgets = new InMemoryVendorBudgets(clock);
  private StoredCallBudget budget = budget(EodhdCorpusTest.PAID);
  private VendorHttp http = new VendorHttp(VendorName.EODHD, budget, HttpLimits.DEFAULT);

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  private StoredCallBudget budget(BudgetLimits limits) {
    return new StoredCallBudget(
        budgets, Map.of(VendorName.EODHD, new KeyBudget("k", limits)), clock);
  }

  private EodhdVendor vendor(BudgetLimits limits) {
    http.close();
    budget = budget(limits);
    http = new VendorHttp(VendorName.EODHD, budget, HttpLimits.DEFAULT);
    return new EodhdVendor(http, server.baseUrl(), Corpus.KEY, budget, limits, clock);
  }

  private int used(BudgetLimits limits) {
    return limits.perDay() - budget.leftToday(VendorName.EODHD);
  }

  private static HistoryRequest request(Symbol symbol) {
    return new HistoryRequest(symbol, Markets.of(symbol), MONDAY, THURSDAY, RUN);
  }

  @Test
  void capabilities_areThoseOfThePlan() {
    Capabilities paid = vendor(EodhdCorpusTest.PAID).capabilities();
    assertThat(paid.hasLiveOf(Markets.US)).isTrue();
    assertThat(paid.hasDayOf(Markets.of(OCDO))).isTrue();
    assertThat(paid.covers(Markets.of(new Symbol("7203.T")))).isFalse();
    assertThat(paid.company()).isTrue();
    assertThat(paid.listings()).isTrue();

    Capabilities free = vendor(FREE).capabilities();
    assertThat(free.hasLive()).isFalse();
    assertThat(free.marketDaily()).isFalse();
    assertThat(free.company()).isFalse();
    assertThat(free.dividends()).isFalse();
    assertThat(free.listings()).isFalse();
    assertThat(free.historySessions()).isEqualTo(250);
    // A minute that has no room for a whole day would refuse it for ever.
    assertThat(vendor(new BudgetLimits(299, 100_000, ZoneOffset.UTC)).capabilities().marketDaily())
        .isFalse();
  }

  @Test
  void history_isThreeCalls_andNowAndThenOneForTheUnit() {
    server.when(path("/api/eod/OCDO.LSE"), json(days().flat("2026-11-16", "344").json()));
    server.when(path("/api/splits/OCDO.LSE"), json("[]"));
    server.when(
        path("/api/div/OCDO.LSE"),
        json(
            list(
                "{\"date\":\"2026-11-16\",\"value\":4,\"unadjustedValue\":4.5,\"currency\":\"GBX\"}",
                "{\"date\":\"2026-11-17\",\"value\":0.04,\"unadjustedValue\":0.05,\"currency\":\"GBP\"}",
                "{\"date\":\"2026-11-18\",\"value\":1,\"unadjustedValue\":1,\"currency\":\"USD\"}",
                "{\"date\":\"2026-11-19\",\"value\":4}")));
    server.when(path("/api/exchange-symbol-list/LSE"), json(list(listed("OCDO", "\"GBX\""))));
    EodhdVendor vendor = vendor(EodhdCorpusTest.PAID);

    DailyHistory answer = vendor.dailyHistory(request(OCDO));
    assertThat(used(EodhdCorpusTest.PAID)).isEqualTo(4);
    vendor.dailyHistory(request(OCDO));
    assertThat(used(EodhdCorpusTest.PAID)).isEqualTo(7);
    clock.advance(Duration.ofHours(25));
    vendor.dailyHistory(request(OCDO));
    assertThat(server.requests(path("/api/exchange-symbol-list/LSE"))).hasSize(2);

    assertThat(answer.currency().getCurrencyCode()).isEqualTo("GBP");
    assertThat(answer.exchange()).isEqualTo("XLON");
    assertThat(answer.bars().getFirst().close()).isEqualByComparingTo("3.44");
    // In dollars, and in no sure unit: left out.
    assertThat(answer.actions().dividends())
        .extracting(Dividend::amount)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("0.045"), new BigDecimal("0.05"));
    assertThat(server.requests())
        .allSatisfy(it -> assertThat(it.query()).contains("fmt=json", "api_token=sesame-0815"));
  }

  @Test
  void wholeDay_isThreeHundredCalls_asEodhdCounts() {
    server.when(
        path("/api/eod-bulk-last-day/US"),
        it ->
            json(
                it.query().contains("splits")
                    ? "[{\"code\":\"ACME\",\"exchange\":\"US\",\"date\":\"2026-11-19\",\"split\":\"2.0/1.0\"}]"
                    : it.query().contains("dividends")
                        ? "[{\"code\":\"ACME\",\"exchange\":\"US\",\"date\":\"2026-11-19\",\"dividend\":\"0.25000\",\"currency\":\"USD\"}]"
                        : list(bulk("ACME", "US", "2026-11-19", "12"))));
    EodhdVendor vendor = vendor(EodhdCorpusTest.PAID);
    assertThat(vendor.marketDayCalls()).isEqualTo(300);

    var day = vendor.marketDay(Markets.US, THURSDAY, Set.of(ACME), RUN);

    assertThat(used(EodhdCorpusTest.PAID)).isEqualTo(300);
    assertThat(day.bars()).containsOnlyKeys(ACME);
    assertThat(day.actions().get(ACME).splits()).extracting(Split::ratio).containsExactly(2.0);
    assertThat(day.actions().get(ACME).dividends()).hasSize(1);
    assertThat(day.excerpts().apply(ACME)).contains("\"close\":12");
  }

  /** A day whose splits there were no calls for any more had cost 200 calls in vain. */
  @Test
  void wholeDay_isNotBegun_whereItsCallsAreNotLeft() {
    BudgetLimits tight = new BudgetLimits(1_000, 450, ZoneOffset.UTC);
    EodhdVendor vendor = vendor(tight);
    budget.spend(VendorName.EODHD, 151);
    GuardedVendor guarded = new GuardedVendor(vendor, budget, clock);

    assertThatThrownBy(() -> guarded.marketDay(Markets.US, THURSDAY, Set.of(ACME), RUN))
        .isInstanceOf(CallRefusedException.class);
    assertThat(server.requests()).isEmpty();
    assertThat(used(tight)).isEqualTo(151);
  }

  /** Each symbol of the exchange had asked for the list again, behind a day that cost 100 calls. */
  @Test
  void wholeDay_isNotBegun_whereTheExchangesListIsNotToBeHad() {
    server.when(path("/api/exchange-symbol-list/LSE"), text(500, "oops"));
    server.when(
        path("/api/eod-bulk-last-day/LSE"),
        json(
            list(
                bulk("OCDO", "LSE", "2026-11-19", "344"),
                bulk("CSPX", "LSE", "2026-11-19", "600"))));
    EodhdVendor vendor = vendor(EodhdCorpusTest.PAID);

    assertThatThrownBy(() -> vendor.marketDay(Markets.of(OCDO), THURSDAY, Set.of(OCDO, CSPX), RUN))
        .isInstanceOfSatisfying(
            VendorException.class,
            e -> assertThat(e.failure()).isEqualTo(VendorFailure.UNAVAILABLE));
    assertThat(server.requests())
        .extracting(VendorRequest::path)
        .containsExactly("/api/exchange-symbol-list/LSE");
    assertThat(used(EodhdCorpusTest.PAID)).isEqualTo(1);
  }

  /** It was asked for once more for each symbol of the batch. */
  @Test
  void livePrices_askOnceForAListThatIsNotToBeHad_andHaveTheOthers() {
    server.when(path("/api/exchange-symbol-list/LSE"), text(500, "oops"));
    server.when(path("/api/real-time/ACME.US"), json(quoted("ACME.US", "12", "1795185600")));

    LiveQuotes answer = vendor(EodhdCorpusTest.PAID).liveQuotes(List.of(OCDO, ACME, CSPX));

    assertThat(answer.quotes()).containsOnlyKeys(ACME);
    assertThat(answer.failures())
        .containsOnly(
            entry(OCDO, VendorFailure.UNAVAILABLE), entry(CSPX, VendorFailure.UNAVAILABLE));
    assertThat(server.requests(path("/api/exchange-symbol-list/LSE"))).hasSize(1);
  }

  /** London's rows come two to three hours after its close; what stands there before is not it. */
  @Test
  void close_isNotOfficialBeforeTheVendorsOwnHour() {
    SessionDate friday = SessionDate.parse("2026-11-20");
    HistoryRequest request = new HistoryRequest(OCDO, Markets.of(OCDO), friday, friday, RUN);
    server.when(path("/api/eod/OCDO.LSE"), json(days().flat("2026-11-20", "344").json()));
    server.when(path("/api/splits/OCDO.LSE"), json("[]"));
    server.when(path("/api/div/OCDO.LSE"), json("[]"));
    server.when(path("/api/exchange-symbol-list/LSE"), json(list(listed("OCDO", "\"GBX\""))));
    EodhdVendor vendor = vendor(EodhdCorpusTest.PAID);

    clock.set(Instant.parse("2026-11-20T19:29:00Z"));
    assertThatThrownBy(() -> vendor.dailyHistory(request))
        .isInstanceOf(VendorException.class)
        .hasMessage("eodhd: EMPTY: no bar of these dates");

    clock.set(Instant.parse("2026-11-20T19:30:00Z"));
    assertThat(vendor.dailyHistory(request).bars()).hasSize(1);
  }

  @Test
  void livePrices_areACallEach_andSayHowLateTheyAre() {
    server.when(
        path("/api/real-time/ACME.US"),
        json(
            list(
                quoted("ACME.US", "12", "1795185600"),
                quoted("BTC-USD.CC", "64000", "1795186740"))));
    EodhdVendor vendor = vendor(EodhdCorpusTest.PAID);
    Symbol btc = new Symbol("BTC-USD");

    Map<Symbol, Quote> quotes = vendor.liveQuotes(List.of(ACME, btc)).quotes();

    assertThat(used(EodhdCorpusTest.PAID)).isEqualTo(2);
    assertThat(vendor.liveCalls(15)).isEqualTo(15);
    assertThat(quotes.get(ACME).asOf()).isEqualTo("2026-11-20T14:40:00Z");
    assertThat(quotes.get(ACME).feed().delay()).isEqualTo(Duration.ofMinutes(20));
    assertThat(quotes.get(btc).feed().delay()).isEqualTo(Duration.ofMinutes(1));
    assertThat(quotes.get(btc).feed().kind()).isEqualTo(InstrumentKind.CRYPTO);
    assertThat(server.requests().getFirst().query()).contains("s=BTC-USD.CC");
  }

  /** Of a market that never closes it does not say since when it counts. */
  @Test
  void livePrice_ofACoin_hasNoVolume() {
    server.when(
        path("/api/real-time/ACME.US"),
        json(
            list(
                quoted("ACME.US", "12", "1795185600"),
                quoted("BTC-USD.CC", "64000", "1795186740"))));
    Symbol btc = new Symbol("BTC-USD");

    Map<Symbol, Quote> quotes =
        vendor(EodhdCorpusTest.PAID).liveQuotes(List.of(ACME, btc)).quotes();

    assertThat(quotes.get(ACME).figures().volume()).isEqualTo(1000);
    assertThat(quotes.get(btc).figures().volume()).isNull();
  }

  /** Polls had used up the day's 100,000 calls in the afternoon, and no close was settled. */
  @Test
  void livePrices_leaveAQuarterOfTheDayForTheCloses() {
    server.when(path("/api/real-time/ACME.US"), json(quoted("ACME.US", "12", "1795185600")));
    EodhdVendor vendor = vendor(EodhdCorpusTest.PAID);
    vendor.liveQuotes(List.of(ACME));
    for (int i = 0; i < 75; i++) {
      clock.advance(Duration.ofMinutes(1));
      budget.spend(VendorName.EODHD, 1_000);
    }
    clock.advance(Duration.ofMinutes(1));
    server.clearRequests();

    assertThatThrownBy(() -> vendor.liveQuotes(List.of(ACME)))
        .isInstanceOf(CallRefusedException.class)
        .hasMessageContaining("live prices again after 2026-11-21T00:00:00Z");
    assertThat(server.requests()).isEmpty();

    clock.advance(Duration.ofHours(9));
    assertThat(vendor.liveQuotes(List.of(ACME)).quotes()).containsOnlyKeys(ACME);
  }

  @Test
  void fewCalls_historyIsOne_andASecondWhereASplitMayShow() {
    server.when(
        path("/api/eod/ACME.US"),
        json(
            list(
                adjusted("2026-11-13", "40", "10"),
                adjusted("2026-11-16", "40", "10"),
                adjusted("2026-11-17", "10", "10"))));
    server.when(path("/api/eod/PLAIN.US"), json(days().flat("2026-11-16", "10").json()));
    server.when(path("/api/splits/ACME.US"), json(list(split("2026-11-17", "4.000000/1.000000"))));
    EodhdVendor vendor = vendor(FREE);
    assertThat(vendor.historyCalls()).isEqualTo(1);

    assertThat(vendor.dailyHistory(request(new Symbol("PLAIN"))).bars()).hasSize(1);
    assertThat(used(FREE)).isEqualTo(1);

    DailyHistory answer = vendor.dailyHistory(request(ACME));
    assertThat(used(FREE)).isEqualTo(3);
    assertThat(answer.actions().splits()).hasSize(1);
    assertThat(answer.bars()).extracting(bar -> bar.close().intValue()).containsExactly(40, 10);
    assertThat(server.requests())
        .extracting(VendorRequest::path)
        .noneMatch(it -> it.contains("div"));
  }

  /** After a split of 11:10 the closes before it stood as they were: a fall of a tenth. */
  @ParameterizedTest
  @CsvSource({"11, 10, 1.1", "21, 20, 1.05"})
  void history_ofFewCalls_seesASmallSplit(String before, String after, String ratio) {
    server.when(
        path("/api/eod/ACME.US"),
        json(list(adjusted("2026-11-16", before, after), adjusted("2026-11-17", after, after))));
    server.when(path("/api/splits/ACME.US"), json(list(split("2026-11-17", ratio + "/1.000000"))));

    DailyHistory answer = vendor(FREE).dailyHistory(request(ACME));

    assertThat(answer.actions().splits()).hasSize(1);
  }

  @Test
  void officialDelay_isEodhdsOwn_alsoBehindTheGuard() {
    GuardedVendor vendor = new GuardedVendor(vendor(FREE), budget, clock);

    assertThat(vendor.officialDelay(Markets.of(OCDO))).isEqualTo(Duration.ofHours(3));
    assertThat(vendor.officialDelay(Markets.FX)).isEqualTo(Duration.ofHours(2));
    assertThat(vendor.officialDelay(Markets.US)).isEqualTo(Markets.US.calendar().officialDelay());
  }

  private static String adjusted(String date, String close, String adjusted) {
    return "{\"date\":\"%s\",\"close\":%s,\"adjusted_close\":%s,\"volume\":9}"
        .formatted(date, close, adjusted);
  }
}

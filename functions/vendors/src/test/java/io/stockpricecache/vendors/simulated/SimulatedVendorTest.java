package io.stockpricecache.vendors.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.company.CompanyData;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.symbol.Exchanges;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.TestClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedVendorTest {

  private static final Instant RUN = Instant.parse("2026-11-20T14:59:00Z");
  private static final Symbol AAPL = new Symbol("AAPL");

  private final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  private final SimulatedVendor vendor = new SimulatedVendor(clock, 42);

  @Test
  void history_hasEveryCompletedSessionOfTheYear() {
    DailyHistory year = history("AAPL", "2025-11-20", "2026-11-20");

    assertThat(year.bars().stream().map(Bar::date))
        .containsExactlyElementsOf(
            Markets.US
                .calendar()
                .sessions(SessionDate.parse("2025-11-20"), SessionDate.parse("2026-11-19"))
                .stream()
                .map(Session::date)
                .toList());
    assertThat(year.bars())
        .allSatisfy(
            bar -> {
              assertThat(bar.source()).isEqualTo(VendorName.SIMULATED);
              assertThat(bar.finality()).isEqualTo(Finality.FINAL);
              assertThat(bar.vendorAsOf())
                  .isEqualTo(Markets.US.calendar().session(bar.date()).close());
              assertThat(bar.close().scale()).isLessThanOrEqualTo(2);
            });
    assertThat(year.listedOn()).isEqualTo(SessionDate.of(2000, 1, 3));
  }

  @Test
  void history_dependsOnSeedSymbolAndDateAlone() {
    List<Bar> year = history("AAPL", "2025-11-20", "2026-11-20").bars();

    assertThat(history("AAPL", "2026-03-02", "2026-03-31").bars())
        .isEqualTo(
            year.stream().filter(bar -> bar.date().toString().startsWith("2026-03")).toList());
    assertThat(closes(new SimulatedVendor(clock, 42), "AAPL")).isEqualTo(closes(vendor, "AAPL"));
    assertThat(closes(new SimulatedVendor(clock, 43), "AAPL")).isNotEqualTo(closes(vendor, "AAPL"));
    assertThat(closes(vendor, "MSFT")).isNotEqualTo(closes(vendor, "AAPL"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AAPL", "NVDA", "MSFT", "BRK-B", "OCDO.L", "7203.T", "BTC-USD", "EURUSD=X"})
  void prices_arePlausible(String symbol) {
    DailyHistory year = history(symbol, "2025-11-20", "2026-11-19");
    SplitFactors splits = new SplitFactors(year.actions().splits());
    SessionDate last = SessionDate.parse("2026-11-19");
    int wild = 0;
    for (int i = 1; i < year.bars().size(); i++) {
      BigDecimal before = adjustedClose(year.bars().get(i - 1), splits, last);
      BigDecimal after = adjustedClose(year.bars().get(i), splits, last);
      BigDecimal move =
          after.divide(before, 6, RoundingMode.HALF_UP).subtract(BigDecimal.ONE).abs();
      assertThat(move).isLessThan(new BigDecimal("0.15"));
      wild += move.compareTo(new BigDecimal("0.03")) > 0 ? 1 : 0;
    }
    assertThat(wild).isLessThan(year.bars().size() / 10);
  }

  @Test
  void price_dropsByTheRatioOnTheExDate() {
    DailyHistory year = history("NVDA", "2025-11-20", "2026-11-19");

    assertThat(year.actions().splits()).hasSize(2);
    for (Split split : year.actions().splits()) {
      SessionDate before = Markets.US.calendar().previous(split.exDate()).date();
      BigDecimal ratio =
          close(year, before).divide(close(year, split.exDate()), 3, RoundingMode.HALF_UP);
      assertThat(ratio).isBetween(new BigDecimal("1.4"), new BigDecimal("1.6"));
    }
  }

  @Test
  void splits_fallOnSessionsAndIntoAnyYear() {
    for (String symbol : symbols(200)) {
      assertThat(allSplits(symbol))
          .allSatisfy(
              split -> assertThat(Markets.US.calendar().isSession(split.exDate())).isTrue());
    }
    List<Split> nvda = allSplits("NVDA");
    assertThat(nvda).hasSize(62);
    for (int i = 1; i < nvda.size(); i++) {
      assertThat(nvda.get(i).exDate().value())
          .isBefore(nvda.get(i - 1).exDate().value().plusDays(365));
    }
  }

  private static List<Split> allSplits(String symbol) {
    return Instrument.find(new Symbol(symbol), new Noise(42))
        .orElseThrow()
        .splits()
        .between(SessionDate.of(2000, 1, 3), SessionDate.of(2030, 12, 31));
  }

  @Test
  void symbols_splitNowAndThenAndMostPayDividends() {
    List<DailyHistory> years =
        symbols(60).stream().map(symbol -> history(symbol, "2023-11-20", "2026-11-19")).toList();

    assertThat(years.stream().filter(year -> !year.actions().splits().isEmpty()).count())
        .isBetween(10L, 30L);
    assertThat(years.stream().filter(year -> year.actions().dividends().size() == 12).count())
        .isBetween(30L, 52L);
  }

  @Test
  void quote_movesWithinTheSessionAndEndsAsTheBar() {
    for (String symbol : List.of("AAPL", "NVDA", "OCDO.L", "BTC-USD", "EURUSD=X")) {
      Market market = Markets.of(new Symbol(symbol));
      Session session = market.calendar().session(SessionDate.parse("2026-11-19"));
      BigDecimal high = BigDecimal.ZERO;
      List<BigDecimal> seen = new ArrayList<>();
      for (Instant at = session.open();
          !at.isAfter(session.close());
          at = at.plus(Duration.ofMinutes(1))) {
        clock.set(at);
        Quote quote = quote(symbol);
        if (at.isBefore(session.close())) {
          assertThat(quote.asOf()).isEqualTo(at);
          assertThat(quote.session()).isEqualTo(session.date());
          assertThat(quote.figures().high()).isGreaterThanOrEqualTo(high);
          high = high.max(quote.figures().high());
          seen.add(quote.price());
        }
      }
      assertThat(seen.stream().distinct().count()).as(symbol).isGreaterThan(10);
      clock.set(session.close().plusSeconds(1));
      Bar bar = history(symbol, "2026-11-19", "2026-11-19").bars().getFirst();
      Ohlcv day = bar.figures();
      assertThat(seen).allSatisfy(price -> assertThat(price).isBetween(day.low(), day.high()));
    }
  }

  @Test
  void quote_afterTheCloseIsTheBar() {
    clock.set(Instant.parse("2026-11-19T21:00:00Z"));

    Quote quote = quote("AAPL");

    assertThat(quote.figures())
        .isEqualTo(history("AAPL", "2026-11-19", "2026-11-19").bars().getFirst().figures());
    assertThat(quote.asOf()).isEqualTo(Instant.parse("2026-11-19T21:00:00Z"));
    assertThat(quote.source()).isEqualTo(VendorName.SIMULATED);
    assertThat(quote.previousClose())
        .isEqualByComparingTo(
            history("AAPL", "2026-11-18", "2026-11-18").bars().getFirst().close());
  }

  @Test
  void quote_onAWeekendIsFridays() {
    clock.set(Instant.parse("2026-11-22T12:00:00Z"));

    assertThat(quote("AAPL").session()).isEqualTo(SessionDate.of(2026, 11, 20));
    assertThat(quote("BTC-USD").session()).isEqualTo(SessionDate.of(2026, 11, 22));
  }

  @Test
  void quote_withinAMinuteStaysAsItIs() {
    Quote at = quote("AAPL");
    clock.advance(Duration.ofSeconds(59));

    assertThat(quote("AAPL").figures()).isEqualTo(at.figures());
    assertThat(quote("AAPL").asOf()).isEqualTo(at.asOf());
  }

  @Test
  void previousClose_onTheExDateIsInSharesOfToday() {
    Split split = history("NVDA", "2025-11-20", "2026-11-19").actions().splits().getFirst();
    clock.set(Markets.US.calendar().session(split.exDate()).open().plusSeconds(3_600));

    Quote quote = quote("NVDA");

    assertThat(quote.price().divide(quote.previousClose(), 3, RoundingMode.HALF_UP))
        .isBetween(new BigDecimal("0.9"), new BigDecimal("1.1"));
  }

  /** Shares of Seoul cost 80 won, and Tokyo's traded at noon. */
  @ParameterizedTest
  @CsvSource({
    "1234.T, XTKS, JPY, 200, 20000",
    "9999.HK, XHKG, HKD, 10, 500",
    "ABC.L, XLON, GBP, 1, 50",
    "ABC.DE, XETR, EUR, 10, 500",
    "ABC4.SA, BVMF, BRL, 3, 200",
    "012345.KS, XKRX, KRW, 8000, 500000",
    "ABC.NS, XNSE, INR, 100, 5000",
    "601234.SS, XSHG, CNY, 3, 200",
    "ABC.JK, XIDX, IDR, 300, 40000",
    "ABC.MX, XMEX, MXN, 10, 500",
    "ABC.TA, XTAE, ILS, 10, 500",
    "CL=F, CME_ENERGY, USD, 30, 150",
    "ES=F, CME_EQUITY, USD, 2500, 15000"
  })
  void market_ofTheWorld_hasItsCurrencyItsMagnitudeAndItsSessions(
      String symbol, String market, String currency, BigDecimal least, BigDecimal most) {
    Symbol asked = new Symbol(symbol);
    TradingCalendar calendar = Markets.of(asked).calendar();

    DailyHistory history = history(symbol, "2026-10-01", "2026-11-18");

    assertThat(calendar.id()).isEqualTo(market);
    assertThat(history.currency().getCurrencyCode()).isEqualTo(currency);
    assertThat(history.bars())
        .extracting(Bar::date)
        .containsExactlyElementsOf(
            calendar.sessions(SessionDate.of(2026, 10, 1), SessionDate.of(2026, 11, 18)).stream()
                .map(Session::date)
                .toList());
    assertThat(history.bars()).allMatch(bar -> bar.close().compareTo(least) > 0);
    assertThat(history.bars()).allMatch(bar -> bar.close().compareTo(most) < 0);
  }

  @Test
  void quote_inTheBreakAtNoon_isOfTheLastMinuteBefore() {
    clock.set(Instant.parse("2026-11-20T03:10:00Z"));

    assertThat(quote("7203.T").asOf()).isEqualTo("2026-11-20T02:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZTOP", "UNKNOWN", "NOSUCH1", "INVALID", "KC=F", "A.XX", "ETH-BTC"})
  void symbol_thatCountsAsUnknownFailsAlone(String symbol) {
    assertThatExceptionOfType(VendorException.class)
        .isThrownBy(
            () ->
                vendor.dailyHistory(
                    new HistoryRequest(
                        new Symbol(symbol),
                        Markets.US,
                        SessionDate.parse("2026-11-02"),
                        SessionDate.parse("2026-11-19"),
                        RUN)))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(VendorFailure.UNKNOWN_SYMBOL));
    LiveQuotes live = vendor.liveQuotes(List.of(AAPL, new Symbol(symbol)));
    assertThat(live.quotes()).containsOnlyKeys(AAPL);
    assertThat(live.failures())
        .containsOnlyKeys(new Symbol(symbol))
        .containsValue(VendorFailure.UNKNOWN_SYMBOL);
  }

  @Test
  void currency_isTheMarketsOrThePairs() {
    assertThat(quote("AAPL").currency().getCurrencyCode()).isEqualTo("USD");
    assertThat(quote("OCDO.L").currency().getCurrencyCode()).isEqualTo("GBP");
    assertThat(quote("SAP.DE").currency().getCurrencyCode()).isEqualTo("EUR");
    assertThat(quote("BTC-EUR").currency().getCurrencyCode()).isEqualTo("EUR");
    assertThat(quote("JPY=X").currency().getCurrencyCode()).isEqualTo("JPY");
    assertThat(quote("EURUSD=X").price().scale()).isLessThanOrEqualTo(4);
  }

  @Test
  void history_beforeTheFirstSessionOrOfTodayIsEmpty() {
    for (String day : List.of("1999-12-30", "2026-11-20")) {
      assertThatExceptionOfType(VendorException.class)
          .isThrownBy(() -> history("AAPL", day, day))
          .satisfies(e -> assertThat(e.failure()).isEqualTo(VendorFailure.EMPTY));
    }
    assertThat(history("AAPL", "1999-01-01", "2000-01-05").bars()).hasSize(3);
  }

  private DailyHistory history(String symbol, String from, String to) {
    return history(vendor, symbol, from, to);
  }

  private static DailyHistory history(
      SimulatedVendor vendor, String symbol, String from, String to) {
    Symbol asked = new Symbol(symbol);
    return vendor.dailyHistory(
        new HistoryRequest(
            asked, Markets.of(asked), SessionDate.parse(from), SessionDate.parse(to), RUN));
  }

  private static List<BigDecimal> closes(SimulatedVendor vendor, String symbol) {
    return history(vendor, symbol, "2026-03-02", "2026-03-31").bars().stream()
        .map(Bar::close)
        .toList();
  }

  private Quote quote(String symbol) {
    return Stream.ofNullable(
            vendor.liveQuotes(List.of(new Symbol(symbol))).quotes().get(new Symbol(symbol)))
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal close(DailyHistory history, SessionDate date) {
    return history.bars().stream()
        .filter(bar -> bar.date().equals(date))
        .findFirst()
        .orElseThrow()
        .close();
  }

  private static BigDecimal adjustedClose(Bar bar, SplitFactors splits, SessionDate until) {
    return splits.adjust(bar.close(), bar.date(), until);
  }

  private static List<String> symbols(int count) {
    return IntStream.range(0, count).mapToObj(i -> "S" + i).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAPL", "NVDA", "OCDO.L", "BTC-USD", "EURUSD=X"})
  void company_saysThatItIsSimulatedAndFitsItsPrices(String symbol) {
    CompanyData company = vendor.company(new Symbol(symbol));
    Quote quote = vendor.liveQuotes(List.of(new Symbol(symbol))).quotes().get(new Symbol(symbol));

    assertThat(company.source()).isEqualTo(VendorName.SIMULATED);
    assertThat(company.name()).isNotBlank().isNotEqualTo(symbol);
    assertThat(company.asOf()).isEqualTo(clock.instant());
    assertThat(company.currency()).isEqualTo(quote.currency());
    assertThat(company.week52High()).isGreaterThan(company.week52Low());
    assertThat(quote.price())
        .isBetween(
            company.week52Low().multiply(new BigDecimal("0.8")),
            company.week52High().multiply(new BigDecimal("1.25")));
    assertThat(company.marketCap() == null).isEqualTo(symbol.matches("BTC-USD|EURUSD=X"));
    assertThat(vendor.company(new Symbol(symbol))).isEqualTo(company);
  }

  @ParameterizedTest
  @CsvSource({
    "AAPL, Apple Inc., STOCK, XNAS",
    "SPY, SPDR S&P 500 ETF Trust, ETF, ARCX",
    "OCDO.L, Ocado Group plc, STOCK, XLON",
    "^GSPC, S&P 500, INDEX,",
    "^XYZ, Simulated ^XYZ, INDEX,",
    "BTC-USD, Bitcoin USD, CRYPTO,",
    "AVAX-USD, Simulated AVAX-USD, CRYPTO,",
    "EURUSD=X, EUR/USD, FX,",
    "CHFUSD=X, Simulated CHFUSD=X, FX,",
    "S1, Simulated S1, STOCK,",
    "S1.L, Simulated S1.L, STOCK, XLON"
  })
  void instrument_isNamedAlikeByAllAnswers(
      String symbol, String name, InstrumentKind kind, @Nullable String exchange) {
    DailyHistory history = history(symbol, "2026-11-02", "2026-11-10");
    CompanyData company = vendor.company(new Symbol(symbol));

    assertThat(history.name()).isEqualTo(name);
    assertThat(history.exchange()).isEqualTo(exchange);
    assertThat(company.name()).isEqualTo(name);
    assertThat(company.kind()).isEqualTo(kind);
    assertThat(Exchanges.find(new Symbol(symbol), company.exchange()).orElse(null))
        .isEqualTo(exchange);
    assertThat(quote(symbol).feed()).isEqualTo(new Feed(kind, Duration.ZERO));
    if (kind != InstrumentKind.STOCK) {
      assertThat(company.peRatio()).isNull();
      assertThat(company.marketCap()).isNull();
    }
  }

  @Test
  void company_ofAnUnknownSymbol_isUnknown() {
    assertThatExceptionOfType(VendorException.class)
        .isThrownBy(() -> vendor.company(new Symbol("ZZTOP")))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(VendorFailure.UNKNOWN_SYMBOL));
  }

  /** The demo showed the DAX in dollars, and Apple worth less than a bank around the corner. */
  @ParameterizedTest
  @CsvSource({
    "AAPL, USD, 3450000000000, Technology",
    "JPM, USD, 675000000000, Financial Services",
    "OCDO.L, GBP, 2800000000, Consumer Defensive",
    "^GDAXI, EUR,,",
    "SPY, USD,,"
  })
  void known_hasTheSizeOfTheRealOne(
      String symbol, String currency, @Nullable BigDecimal marketCap, @Nullable String sector) {
    CompanyData company = vendor.company(new Symbol(symbol));

    assertThat(company.currency()).hasToString(currency);
    assertThat(company.marketCap()).isEqualTo(marketCap);
    assertThat(company.sector()).isEqualTo(sector);
    assertThat(company.peRatio() == null).isEqualTo(marketCap == null);
  }

  @Test
  void listings_areKnownAllOfThem_inTheirCurrency() {
    ListingsPage page = vendor.listings(null);

    assertThat(page.next()).isNull();
    assertThat(page.listed()).hasSizeGreaterThan(280);
    for (ListedInstrument listed : page.listed()) {
      CompanyData company = vendor.company(listed.symbol());
      assertThat(company.name()).isEqualTo(listed.name());
      assertThat(company.kind()).isEqualTo(listed.type());
      assertThat(company.currency()).hasToString(listed.currency());
      assertThat(company.sector() == null).isEqualTo(listed.type() != InstrumentKind.STOCK);
      if (company.sector() != null) {
        assertThat(company.industry()).doesNotStartWith("Simulated");
      }
    }
  }
}

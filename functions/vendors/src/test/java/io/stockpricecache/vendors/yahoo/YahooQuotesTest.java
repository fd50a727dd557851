package io.stockpricecache.vendors.yahoo;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.marketdata.LiveQuotes;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.PricePoint;
import io.stockpricecache.domain.price.Quote;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YahooQuotesTest {

  static final String QUOTES = "/v7/finance/quote";

  private final YahooFixture fixture = new YahooFixture();

  @BeforeEach
  void giveCrumbs() {
    fixture.server.when(
        path("/"),
        FakeResponse.html(404, "<html/>").withHeader("Set-Cookie", "A3=d=AQ&S=x; Secure"));
    fixture.server.when(path("/v1/test/getcrumb"), FakeResponse.text(200, "aB/cD.1"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void quote_isTakenWithItsDay() {
    quotes(QuoteBody.us("ACME"));

    Quote quote = ask("ACME").quotes().get(new Symbol("ACME"));

    assertThat(quote.figures())
        .isEqualTo(
            new Ohlcv(
                decimal("100.5"), decimal("102"), decimal("99.75"), decimal("101.25"), 4321L));
    assertThat(quote.previousClose()).isEqualByComparingTo("100");
    assertThat(quote.currency().getCurrencyCode()).isEqualTo("USD");
    assertThat(quote.session()).isEqualTo(SessionDate.of(2026, 11, 20));
    assertThat(quote.asOf()).isEqualTo(Instant.parse("2026-11-20T14:59:00Z"));
    assertThat(quote.fetchedAt()).isEqualTo(fixture.clock.instant());
    assertThat(quote.source()).isEqualTo(VendorName.YAHOO);
  }

  /** What Yahoo calls the market's volume there is that of the last 24 hours. */
  @Test
  void quote_ofACoin_hasNoVolumeOfItsDay() {
    quotes(
        QuoteBody.us("BTC-USD")
            .with("quoteType", "\"CRYPTOCURRENCY\"")
            .with("exchangeTimezoneName", "\"UTC\"")
            .with("volume24Hr", "21228961792")
            .with("regularMarketVolume", "21228961792"));

    assertThat(ask("BTC-USD").quotes().get(new Symbol("BTC-USD")).figures())
        .isEqualTo(
            new Ohlcv(decimal("100.5"), decimal("102"), decimal("99.75"), decimal("101.25"), null));
  }

  /** 60 of 60 reads were stale in session: what Yahoo says of the delay was not read. */
  @Test
  void quote_saysHowLateItComesAndOfWhatKindItIs() {
    quotes(
        QuoteBody.us("ACME").with("quoteType", "\"EQUITY\"").with("exchangeDataDelayedBy", "15"),
        QuoteBody.us("VFIAX")
            .with("quoteType", "\"MUTUALFUND\"")
            .with("exchangeDataDelayedBy", "0"),
        QuoteBody.us("ODD").with("quoteType", "7").with("exchangeDataDelayedBy", "9e99"));

    Map<Symbol, Quote> quotes = ask("ACME", "VFIAX", "ODD").quotes();

    assertThat(quotes.get(new Symbol("ACME")).feed())
        .isEqualTo(new Feed(InstrumentKind.STOCK, Duration.ofMinutes(15)));
    assertThat(quotes.get(new Symbol("VFIAX")).feed())
        .isEqualTo(new Feed(InstrumentKind.FUND, Duration.ZERO));
    assertThat(quotes.get(new Symbol("ODD")).feed()).isEqualTo(new Feed(null, Feed.LONGEST));
  }

  @Test
  void batch_isOneCallWithCookieAndCrumbThatAreKept() {
    quotes(QuoteBody.us("ACME"), QuoteBody.us("BRK-B"));

    ask("ACME", "BRK-B");
    ask("ACME", "BRK-B");

    assertThat(fixture.server.requests()).hasSize(4);
    assertThat(fixture.server.requests(path(QUOTES)))
        .hasSize(2)
        .allSatisfy(
            request -> {
              assertThat(request.query()).isEqualTo("symbols=ACME%2CBRK-B&crumb=aB%2FcD.1");
              assertThat(request.findHeader("cookie")).contains("A3=d=AQ&S=x");
            });
  }

  @Test
  void symbol_leftOutWithoutAWordIsUnknown() {
    quotes(QuoteBody.us("ACME"));

    assertThat(ask("ACME", "NOSUCH").failures())
        .containsExactly(Map.entry(new Symbol("NOSUCH"), VendorFailure.UNKNOWN_SYMBOL));
  }

  @Test
  void symbol_notAskedForIsIgnored() {
    quotes(QuoteBody.us("ACME"), QuoteBody.us("OTHER").with("regularMarketPrice", "null"));

    LiveQuotes answer = ask("ACME");

    assertThat(answer.quotes()).containsOnlyKeys(new Symbol("ACME"));
    assertThat(answer.failures()).isEmpty();
  }

  @Test
  void noneKnown_isNoFailureOfTheBatch() {
    quotes();

    assertThat(ask("SIX").failures())
        .containsEntry(new Symbol("SIX"), VendorFailure.UNKNOWN_SYMBOL);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badEntries")
  void badEntry_failsAlone(String what, QuoteBody bad) {
    quotes(QuoteBody.us("ACME"), bad);

    LiveQuotes answer = ask("ACME", "BAD");

    assertThat(answer.quotes()).containsOnlyKeys(new Symbol("ACME"));
    assertThat(answer.failures())
        .containsExactly(Map.entry(new Symbol("BAD"), VendorFailure.MALFORMED));
  }

  static Stream<Arguments> badEntries() {
    String soon = ChartBody.seconds("2026-11-20T15:01:01Z");
    return Stream.of(
        arguments("null price", bad().with("regularMarketPrice", "null")),
        arguments("no price", bad().without("regularMarketPrice")),
        arguments("price in text", bad().with("regularMarketPrice", "\"NaN\"")),
        arguments("price 0", bad().with("regularMarketPrice", "0")),
        arguments("price below 0", bad().with("regularMarketPrice", "-1.5")),
        arguments("price beyond reason", bad().with("regularMarketPrice", "1E+500")),
        arguments("no time", bad().without("regularMarketTime")),
        arguments("time in text", bad().with("regularMarketTime", "\"10:00\"")),
        arguments("time in milliseconds", bad().with("regularMarketTime", "1795186740000")),
        arguments("time in the future", bad().with("regularMarketTime", soon)),
        arguments("no such currency", bad().with("currency", "\"dollars\"")),
        arguments("another zone", bad().with("exchangeTimezoneName", "\"Asia/Tokyo\"")));
  }

  private static QuoteBody bad() {
    return QuoteBody.us("BAD");
  }

  @Test
  void twoEntriesOfOneSymbol_areMalformed() {
    quotes(QuoteBody.us("ACME"), QuoteBody.us("ACME").with("regularMarketPrice", "7"));

    assertThat(ask("ACME").failures()).containsValue(VendorFailure.MALFORMED);
  }

  @Test
  void day_thatDoesNotFitThePriceIsLeftOut() {
    quotes(
        QuoteBody.us("ACME")
            .with("regularMarketDayHigh", "101")
            .with("regularMarketVolume", "-1")
            .with("regularMarketPreviousClose", "0"));

    Quote quote = ask("ACME").quotes().get(new Symbol("ACME"));

    assertThat(quote.figures())
        .isEqualTo(new Ohlcv(decimal("100.5"), null, null, decimal("101.25"), null));
    assertThat(quote.previousClose()).isNull();
  }

  @Test
  void pence_becomePounds() {
    quotes(
        QuoteBody.us("OCDO.L")
            .with("currency", "\"GBp\"")
            .with("exchangeTimezoneName", "\"Europe/London\"")
            .with("regularMarketPrice", "308.8")
            .with("regularMarketOpen", "308.2")
            .with("regularMarketDayHigh", "315.4158")
            .with("regularMarketDayLow", "308.2")
            .with("regularMarketPreviousClose", "315.2"));

    Quote quote = ask("OCDO.L").quotes().get(new Symbol("OCDO.L"));

    assertThat(quote.figures())
        .isEqualTo(
            new Ohlcv(
                decimal("3.082"), decimal("3.154158"), decimal("3.082"), decimal("3.088"), 4321L));
    assertThat(quote.previousClose()).isEqualByComparingTo("3.152");
    assertThat(quote.currency().getCurrencyCode()).isEqualTo("GBP");
  }

  @Test
  void priceHint_isNotThePrecisionOfAPrice() {
    // A change of 0.168 % instead of 0.3027 %: 5.964 and 5.946 were rounded to the two decimals
    // that
    // Yahoo shows.
    quotes(
        QuoteBody.us("LDO.MI")
            .with("currency", "\"EUR\"")
            .with("exchangeTimezoneName", "\"Europe/Rome\"")
            .with("regularMarketPrice", "5.964")
            .with("regularMarketPreviousClose", "5.946")
            .without("regularMarketOpen")
            .without("regularMarketDayHigh")
            .without("regularMarketDayLow"));

    Quote quote = ask("LDO.MI").quotes().get(new Symbol("LDO.MI"));

    assertThat(quote.price()).isEqualByComparingTo("5.964");
    assertThat(quote.previousClose()).isEqualByComparingTo("5.946");
    assertThat(PricePoint.of(quote).changePercent()).contains(decimal("0.3027"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("namesOnly")
  void delisted_isUnknownAndNotMalformed(String what, QuoteBody gone) {
    // MALFORMED instead of unknown: a delisted symbol was asked for again for ever, and the vendor
    // charged for it.
    quotes(QuoteBody.us("AAPL"), gone);

    LiveQuotes answer = ask("AAPL", "SI");

    assertThat(answer.quotes()).containsOnlyKeys(new Symbol("AAPL"));
    assertThat(answer.failures())
        .containsExactly(Map.entry(new Symbol("SI"), VendorFailure.UNKNOWN_SYMBOL));
  }

  static Stream<Arguments> namesOnly() {
    return Stream.of(
        arguments(
            "quote type NONE",
            new QuoteBody().with("symbol", "\"SI\"").with("quoteType", "\"NONE\"")),
        arguments("quote type NONE with a price", QuoteBody.us("SI").with("quoteType", "\"NONE\"")),
        arguments("exchange YHD", QuoteBody.us("SI").with("exchange", "\"YHD\"")),
        arguments("no currency", QuoteBody.us("SI").without("currency")),
        arguments("currency null", QuoteBody.us("SI").with("currency", "null")));
  }

  @Test
  void prices_allWithoutACurrency_areMalformed() {
    // Were Yahoo to drop the field, all symbols would be taken for delisted.
    quotes(QuoteBody.us("ACME").without("currency"), QuoteBody.us("BRK-B").without("currency"));

    assertThatExceptionOfType(VendorException.class)
        .isThrownBy(() -> ask("ACME", "BRK-B"))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(VendorFailure.MALFORMED));
  }

  @Test
  void ampersand_isEncodedInTheQuery() {
    // "M&M.NS is no symbol".
    quotes(
        QuoteBody.us("M&M.NS")
            .with("currency", "\"INR\"")
            .with("exchangeTimezoneName", "\"Asia/Kolkata\""));

    assertThat(ask("M&M.NS").quotes()).containsOnlyKeys(new Symbol("M&M.NS"));
    assertThat(fixture.server.requests(path(QUOTES)).getFirst().query())
        .startsWith("symbols=M%26M.NS&crumb=");
  }

  @Test
  void session_isTheExchangesDateOfTheTime() {
    quotes(
        QuoteBody.us("ACME").with("regularMarketTime", ChartBody.seconds("2026-11-20T01:00:00Z")));

    assertThat(ask("ACME").quotes().get(new Symbol("ACME")).session())
        .isEqualTo(SessionDate.of(2026, 11, 19));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Too Many Requests", "<html>sure?</html>"})
  void batch_thatIsTurnedAwayFailsWhole(String text) {
    fixture.server.when(path(QUOTES), FakeResponse.text(200, text));

    assertThatExceptionOfType(VendorException.class)
        .isThrownBy(() -> ask("ACME"))
        .satisfies(
            e ->
                assertThat(e.failure()).isIn(VendorFailure.THROTTLED, VendorFailure.BOT_CHALLENGE));
    assertThat(fixture.server.requests(path("/v8/finance/chart/ACME"))).isEmpty();
  }

  @Test
  void result_null_isEmpty() {
    fixture.server.when(
        path(QUOTES), FakeResponse.json("{\"quoteResponse\":{\"result\":null,\"error\":null}}"));

    assertThatExceptionOfType(VendorException.class)
        .isThrownBy(() -> ask("ACME"))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(VendorFailure.EMPTY));
  }

  @Test
  void batch_largerThanOneCallIsRefused() {
    Symbol[] many =
        Stream.iterate(0, i -> i < 51, i -> i + 1)
            .map(i -> new Symbol("S" + i))
            .toArray(Symbol[]::new);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> fixture.yahoo.liveQuotes(List.of(many)));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> fixture.yahoo.liveQuotes(List.of()));
  }

  private void quotes(QuoteBody... entries) {
    fixture.server.when(path(QUOTES), FakeResponse.json(QuoteBody.answer(entries)));
  }

  private LiveQuotes ask(String... symbols) {
    return fixture.yahoo.liveQuotes(Stream.of(symbols).map(Symbol::new).toList());
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}

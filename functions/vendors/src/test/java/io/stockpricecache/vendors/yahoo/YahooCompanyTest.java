package io.stockpricecache.vendors.yahoo;

import static io.stockpricecache.domain.vendor.VendorFailure.BOT_CHALLENGE;
import static io.stockpricecache.domain.vendor.VendorFailure.EMPTY;
import static io.stockpricecache.domain.vendor.VendorFailure.MALFORMED;
import static io.stockpricecache.domain.vendor.VendorFailure.NOT_ENTITLED;
import static io.stockpricecache.domain.vendor.VendorFailure.UNKNOWN_SYMBOL;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.vendors.corpus.CompanyRow;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may come in place of Yahoo's summary of a company. */
class YahooCompanyTest {

  private static final String SUMMARY = "/v10/finance/quoteSummary/";
  private static final String CRUMB = "/v1/test/getcrumb";

  private static final String PRICE =
      """
      "price":{"symbol":"ACME","longName":"Acme Widgets Inc.","shortName":"Acme",
      "exchange":"NMS","exchangeName":"NasdaqGS","currency":"USD","regularMarketPrice":245.55,
      "marketCap":3688676720640}
      """;
  private static final String DETAIL =
      """
      "summaryDetail":{"currency":"USD","trailingPE":38.914424,"marketCap":3688676720640,
      "fiftyTwoWeekLow":164.08,"fiftyTwoWeekHigh":260.1}
      """;
  private static final String PROFILE =
      "\"assetProfile\":{\"sector\":\"Technology\",\"industry\":\"Widgets\"}";
  private static final String GOOD = summary(PRICE, DETAIL, PROFILE);
  private static final String LINE =
      "Acme Widgets Inc.|Technology|Widgets|NasdaqGS|USD|3688676720640|38.9144|260.1|164.08";

  private final YahooFixture fixture = new YahooFixture();

  @BeforeEach
  void giveCookieAndCrumbs() {
    fixture.server.when(
        path("/"), FakeResponse.html(404, "<html/>").withHeader("Set-Cookie", "A3=x; Secure"));
    AtomicInteger crumbs = new AtomicInteger();
    fixture.server.when(
        path(CRUMB), _ -> FakeResponse.text(200, "crumb" + crumbs.incrementAndGet()));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void answer_isStoredRightOrNotAtAll(CompanyRow row) {
    serve(FakeResponse.json(row.body()));

    row.check(() -> fixture.yahoo.company(new Symbol("ACME")));
  }

  @ParameterizedTest
  @CsvSource({"EQUITY, STOCK", "ETF, ETF", "MUTUALFUND, FUND", "ECNQUOTE,"})
  void type_isToldWhereItsWordIsKnown(String type, @Nullable InstrumentKind kind) {
    serve(
        FakeResponse.json(
            GOOD.replace("\"longName\"", "\"quoteType\":\"" + type + "\",\"longName\"")));

    assertThat(fixture.yahoo.company(new Symbol("ACME")).kind()).isEqualTo(kind);
  }

  static Stream<CompanyRow> rows() {
    return Stream.of(whole(), units(), gaps(), others()).flatMap(part -> part);
  }

  private static Stream<CompanyRow> whole() {
    return Stream.of(
        CompanyRow.stores("all of it", GOOD, LINE),
        CompanyRow.stores(
            "figures as objects",
            GOOD.replace("38.914424", "{\"raw\":38.914424,\"fmt\":\"38.91\"}"),
            LINE),
        CompanyRow.stores(
            "no long name",
            GOOD.replace("\"Acme Widgets Inc.\"", "null"),
            LINE.replace("Acme Widgets Inc.", "Acme")),
        CompanyRow.stores(
            "the cap in one module alone",
            GOOD.replaceFirst("\"marketCap\":\\d+", "\"x\":1"),
            LINE));
  }

  private static Stream<CompanyRow> units() {
    String pence = GOOD.replace("\"USD\"", "\"GBp\"");
    String pounds = LINE.replace("USD", "GBP").replace("260.1|164.08", "2.601|1.6408");
    return Stream.of(
        CompanyRow.stores("prices in pence and the cap in pounds", pence, pounds),
        CompanyRow.stores(
            "GBp beside GBP",
            pence
                .replace(
                    "summaryDetail\":{\"currency\":\"GBp\"",
                    "summaryDetail\":{\"currency\":\"GBP\"")
                .replace("164.08", "1.6408")
                .replace("260.1", "2.601"),
            pounds),
        CompanyRow.stores(
            "a range in pounds that calls itself pence",
            pence.replace("164.08", "1.6408").replace("260.1", "2.601"),
            pounds.replace("2.601|1.6408", "null|null")),
        CompanyRow.stores(
            "two caps, a hundredfold apart",
            GOOD.replaceFirst("\"marketCap\":\\d+", "\"marketCap\":368867672064000"),
            LINE.replace("3688676720640", "null")),
        CompanyRow.stores(
            "a range in another currency",
            GOOD.replace(
                "summaryDetail\":{\"currency\":\"USD\"", "summaryDetail\":{\"currency\":\"EUR\""),
            LINE.replace("260.1|164.08", "null|null")),
        CompanyRow.stores(
            "a currency that is none",
            GOOD.replace("\"USD\"", "\"XXXX\""),
            "Acme Widgets Inc.|Technology|Widgets|NasdaqGS|null|null|38.9144|null|null"),
        CompanyRow.stores(
            "a currency of null",
            GOOD.replace("\"USD\"", "null"),
            "Acme Widgets Inc.|Technology|Widgets|NasdaqGS|null|null|38.9144|null|null"));
  }

  private static Stream<CompanyRow> gaps() {
    String noRatio = LINE.replace("38.9144", "null");
    return Stream.of(
        CompanyRow.stores(
            "a ratio of Infinity", GOOD.replace("38.914424", "\"Infinity\""), noRatio),
        CompanyRow.stores("a ratio of {}", GOOD.replace("38.914424", "{}"), noRatio),
        CompanyRow.stores("a ratio of null", GOOD.replace("38.914424", "null"), noRatio),
        CompanyRow.stores("a ratio of zero", GOOD.replace("38.914424", "0"), noRatio),
        CompanyRow.stores("a ratio near zero", GOOD.replace("38.914424", "0.00001"), noRatio),
        CompanyRow.stores("a negative ratio", GOOD.replace("38.914424", "-3.1"), noRatio),
        CompanyRow.stores("an absurd ratio", GOOD.replace("38.914424", "1E+999999"), noRatio),
        CompanyRow.stores(
            "caps of zero",
            GOOD.replace("3688676720640", "0"),
            LINE.replace("3688676720640", "null")),
        CompanyRow.stores(
            "no profile, as of a fund",
            summary(PRICE, DETAIL),
            LINE.replace("Technology|Widgets", "null|null")),
        CompanyRow.stores(
            "the price alone",
            summary(PRICE),
            "Acme Widgets Inc.|null|null|NasdaqGS|USD|3688676720640|null|null|null"),
        CompanyRow.stores(
            "a high below the low",
            GOOD.replace("260.1", "100"),
            LINE.replace("260.1|164.08", "null|null")),
        CompanyRow.fails(
            "neither name nor cap", summary("\"price\":{\"symbol\":\"ACME\"}"), EMPTY));
  }

  private static Stream<CompanyRow> others() {
    return Stream.of(
        CompanyRow.fails("wrong symbol back", GOOD.replace("ACME", "OTHER"), MALFORMED),
        CompanyRow.fails("no price, so no symbol", summary(DETAIL, PROFILE), MALFORMED),
        CompanyRow.fails(
            "two results",
            "{\"quoteSummary\":{\"result\":[{%s},{%s}],\"error\":null}}".formatted(PRICE, PRICE),
            MALFORMED),
        CompanyRow.fails("NaN", GOOD.replace("38.914424", "NaN"), MALFORMED),
        CompanyRow.fails("half of it", GOOD.substring(0, 200), MALFORMED),
        CompanyRow.fails("no result", "{\"quoteSummary\":{\"result\":null,\"error\":null}}", EMPTY),
        CompanyRow.fails("another envelope", "{\"quoteResponse\":{\"result\":[]}}", MALFORMED),
        CompanyRow.fails("a page", "<html>sure?</html>", BOT_CHALLENGE),
        CompanyRow.fails(
            "an unknown symbol",
            "{\"quoteSummary\":{\"result\":null,\"error\":{\"code\":\"Not Found\",\"description\":\"Quote not found for symbol: ACME\"}}}",
            UNKNOWN_SYMBOL));
  }

  @Test
  void crumb_isSharedWithTheQuotesAndRenewedOnce() {
    fixture.server.when(
        path("/v7/finance/quote"), FakeResponse.json(QuoteBody.answer(QuoteBody.us("ACME"))));
    serve(FakeResponse.json(401, unauthorized()));
    fixture.server.when(path(SUMMARY + "ACME", "crumb=crumb2"), FakeResponse.json(GOOD));

    fixture.yahoo.liveQuotes(List.of(new Symbol("ACME")));
    assertThat(CompanyRow.line(fixture.yahoo.company(new Symbol("ACME")))).isEqualTo(LINE);

    assertThat(fixture.server.requests(path(CRUMB))).hasSize(2);
    assertThat(fixture.server.requests(path("/"))).hasSize(2);
  }

  @Test
  void crumb_refusedTwice_isAMatterOfCompaniesAlone() {
    serve(FakeResponse.json(401, unauthorized()));

    expect(NOT_ENTITLED);

    assertThat(fixture.server.requests(path(SUMMARY + "ACME"))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "200, Too Many Requests, NOT_ENTITLED",
    "429, Too Many Requests, NOT_ENTITLED",
    "401, , NOT_ENTITLED",
    "200, <html>consent</html>, NOT_ENTITLED",
    "503, , UNAVAILABLE"
  })
  void crumb_thatIsNone_leavesThePricesAlone(int status, String body, VendorFailure failure) {
    fixture.server.when(path(CRUMB), FakeResponse.text(status, body == null ? "" : body));

    expect(failure);

    assertThat(fixture.server.requests(path(SUMMARY + "ACME"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"429, THROTTLED", "503, UNAVAILABLE"})
  void summary_refused_isAMatterOfTheVendor(int status, VendorFailure failure) {
    serve(FakeResponse.text(status, "no"));

    expect(failure);
  }

  private void expect(VendorFailure failure) {
    CompanyRow.fails("", "", failure).check(() -> fixture.yahoo.company(new Symbol("ACME")));
  }

  private void serve(FakeResponse answer) {
    fixture.server.when(path(SUMMARY + "ACME"), answer);
  }

  private static String unauthorized() {
    return "{\"finance\":{\"result\":null,\"error\":{\"code\":\"Unauthorized\",\"description\":\"Invalid Crumb\"}}}";
  }

  private static String summary(String... modules) {
    return "{\"quoteSummary\":{\"result\":[{%s}],\"error\":null}}"
        .formatted(String.join(",", modules));
  }
}

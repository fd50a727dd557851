package io.stockpricecache.vendors.alphavantage;

import static io.stockpricecache.domain.vendor.VendorFailure.BAD_CREDENTIALS;
import static io.stockpricecache.domain.vendor.VendorFailure.BOT_CHALLENGE;
import static io.stockpricecache.domain.vendor.VendorFailure.EMPTY;
import static io.stockpricecache.domain.vendor.VendorFailure.MALFORMED;
import static io.stockpricecache.domain.vendor.VendorFailure.QUOTA_EXHAUSTED;
import static io.stockpricecache.domain.vendor.VendorFailure.UNKNOWN_SYMBOL;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.corpus.CompanyRow;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may come in place of Alpha Vantage's company overview. */
class AlphaVantageCompanyTest {

  private static final String GOOD =
      """
      {"Symbol":"ACME","AssetType":"Common Stock","Name":"Acme Widgets Inc","Exchange":"NASDAQ",
      "Currency":"USD","Sector":"TECHNOLOGY","Industry":"WIDGETS & GADGETS",
      "MarketCapitalization":"123456789012","PERatio":"14.13","52WeekHigh":"158.75",
      "52WeekLow":"90.56"}
      """;
  private static final String LINE =
      "Acme Widgets Inc|TECHNOLOGY|WIDGETS & GADGETS|NASDAQ|USD|123456789012|14.13|158.75|90.56";

  private final FakeVendorServer server = FakeVendorServer.start();
  private final VendorHttp http =
      new VendorHttp(VendorName.ALPHA_VANTAGE, (_, _) -> {}, HttpLimits.DEFAULT);
  private final AlphaVantageVendor vendor =
      new AlphaVantageVendor(
          http,
          server.baseUrl(),
          Corpus.KEY,
          /* isFrugal= */ false,
          TestClock.at("2026-11-20T15:00:00Z"));

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void answer_isStoredRightOrNotAtAll(CompanyRow row) {
    serve(row.body());

    row.check(() -> vendor.company(new Symbol("ACME")));
  }

  @Test
  void type_isToldWhereItsWordIsSure() {
    serve(GOOD);
    assertThat(vendor.company(new Symbol("ACME")).kind()).isEqualTo(InstrumentKind.STOCK);

    serve(GOOD.replace("Common Stock", "Preferred something"));
    assertThat(vendor.company(new Symbol("ACME")).kind()).isNull();
  }

  static Stream<CompanyRow> rows() {
    return Stream.of(
        CompanyRow.stores("all of it", GOOD, LINE),
        CompanyRow.stores("a ratio of None", GOOD.replace("14.13", "None"), without("14.13")),
        CompanyRow.stores("a ratio of -", GOOD.replace("14.13", "-"), without("14.13")),
        CompanyRow.stores("a ratio of nothing", GOOD.replace("14.13", ""), without("14.13")),
        CompanyRow.stores("a ratio of zero", GOOD.replace("14.13", "0"), without("14.13")),
        CompanyRow.stores("a negative ratio", GOOD.replace("14.13", "-8.2"), without("14.13")),
        CompanyRow.stores("Infinity", GOOD.replace("14.13", "Infinity"), without("14.13")),
        CompanyRow.stores("NaN", GOOD.replace("14.13", "NaN"), without("14.13")),
        CompanyRow.stores("null", GOOD.replace("\"14.13\"", "null"), without("14.13")),
        CompanyRow.stores("a list", GOOD.replace("\"14.13\"", "[14]"), without("14.13")),
        CompanyRow.stores("a number for a text", GOOD.replace("\"14.13\"", "14.13"), LINE),
        CompanyRow.stores(
            "a cap of None", GOOD.replace("123456789012", "None"), without("123456789012")),
        CompanyRow.stores(
            "a cap of zero", GOOD.replace("123456789012", "0"), without("123456789012")),
        CompanyRow.stores(
            "a cap below one", GOOD.replace("123456789012", "0.3"), without("123456789012")),
        CompanyRow.stores(
            "an absurd cap", GOOD.replace("123456789012", "1e60"), without("123456789012")),
        CompanyRow.stores(
            "a high below the low",
            GOOD.replace("158.75", "15.875"),
            LINE.replace("158.75|90.56", "null|null")),
        CompanyRow.stores("no low", GOOD.replace("90.56", "None"), without("90.56")),
        CompanyRow.stores("no sector", GOOD.replace("TECHNOLOGY", "None"), without("TECHNOLOGY")),
        CompanyRow.stores(
            "a currency that is none",
            GOOD.replace("USD", "Dollars"),
            "Acme Widgets Inc|TECHNOLOGY|WIDGETS & GADGETS|NASDAQ|null|null|14.13|null|null"),
        CompanyRow.stores(
            "a name with breaks",
            GOOD.replace("Acme Widgets Inc", "Acme\\n  Widgets\\u0000 Inc"),
            LINE),
        CompanyRow.fails("wrong symbol back", GOOD.replace("ACME", "OTHER"), MALFORMED),
        CompanyRow.fails("a symbol that is no text", GOOD.replace("\"ACME\"", "7"), MALFORMED),
        CompanyRow.fails("an empty object, as of a fund", "{}", EMPTY),
        CompanyRow.fails("neither name nor cap", "{\"Symbol\":\"ACME\",\"Name\":\"None\"}", EMPTY),
        CompanyRow.fails("a list for an object", "[" + GOOD + "]", MALFORMED),
        CompanyRow.fails("half of it", GOOD.substring(0, 90), MALFORMED),
        CompanyRow.fails("a page", "<html>hello</html>", BOT_CHALLENGE),
        CompanyRow.fails(
            "the day's calls are used up",
            "{\"Information\":\"sesame-0815: our rate limit is 25 requests per day.\"}",
            QUOTA_EXHAUSTED),
        CompanyRow.fails(
            "a wrong key",
            "{\"Error Message\":\"the parameter apikey is invalid\"}",
            BAD_CREDENTIALS),
        CompanyRow.fails(
            "an unknown symbol", "{\"Error Message\":\"Invalid API call.\"}", UNKNOWN_SYMBOL));
  }

  @Test
  void classOfShares_withADotBack_isTheSame() {
    serve(GOOD.replace("ACME", "BRK.B"));

    assertThat(CompanyRow.line(vendor.company(new Symbol("BRK-B")))).isEqualTo(LINE);
    assertThat(server.requests(path("/query", "function=OVERVIEW&symbol=BRK-B"))).hasSize(1);
    assertThat(vendor.company(new Symbol("BRK-B")).asOf()).isEqualTo("2026-11-20T15:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"^GSPC", "OCDO.L", "BTC-USD"})
  void symbol_thatIsNoUsStock_isUnknownWithoutACall(String symbol) {
    CompanyRow.fails("no US stock", "", UNKNOWN_SYMBOL)
        .check(() -> vendor.company(new Symbol(symbol)));

    assertThat(server.requests()).isEmpty();
  }

  private static String without(String figure) {
    return LINE.replace(figure, "null");
  }

  private void serve(String body) {
    server.when(path("/query", "function=OVERVIEW"), FakeResponse.json(body));
  }
}

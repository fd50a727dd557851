package io.stockpricecache.vendors.massive;

import static io.stockpricecache.domain.vendor.VendorFailure.BAD_CREDENTIALS;
import static io.stockpricecache.domain.vendor.VendorFailure.EMPTY;
import static io.stockpricecache.domain.vendor.VendorFailure.MALFORMED;
import static io.stockpricecache.domain.vendor.VendorFailure.NOT_ENTITLED;
import static io.stockpricecache.domain.vendor.VendorFailure.THROTTLED;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may come in place of Massive's reference of a ticker. */
class MassiveCompanyTest {

  private static final String GOOD =
      """
      {"status":"OK","results":{"ticker":"ACME","name":"Acme Widgets Inc.","locale":"us",
      "primary_exchange":"XNAS","currency_name":"usd","market_cap":2488795282370.0,
      "sic_code":"3571","sic_description":"WIDGETS & GADGETS"}}
      """;
  private static final String LINE =
      "Acme Widgets Inc.|null|WIDGETS & GADGETS|XNAS|USD|2488795282370|null|null|null";

  private final FakeVendorServer server = FakeVendorServer.start();
  private final VendorHttp http =
      new VendorHttp(VendorName.MASSIVE, (_, _) -> {}, HttpLimits.DEFAULT);
  private final MassiveVendor vendor =
      new MassiveVendor(http, server.baseUrl(), Corpus.KEY, TestClock.at("2026-11-20T15:00:00Z"));

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void answer_isStoredRightOrNotAtAll(CompanyRow row) {
    server.when(path("/v3/reference/tickers/ACME"), FakeResponse.json(row.body()));

    row.check(() -> vendor.company(new Symbol("ACME")));
  }

  @ParameterizedTest
  @CsvSource({
    "CS, STOCK",
    "ADRC, STOCK",
    "PFD, STOCK",
    "ETF, ETF",
    // A closed-end fund, which trades all day: not one that is priced in the evening.
    "FUND,",
    "WARRANT,",
    "cs,",
    "'',"
  })
  void type_isToldWhereItsWordIsSure(String type, @Nullable InstrumentKind kind) {
    server.when(
        path("/v3/reference/tickers/ACME"),
        FakeResponse.json(GOOD.replace("\"locale\"", "\"type\":\"" + type + "\",\"locale\"")));

    assertThat(vendor.company(new Symbol("ACME")).kind()).isEqualTo(kind);
  }

  static Stream<CompanyRow> rows() {
    return Stream.of(
        CompanyRow.stores("all of it", GOOD, LINE),
        CompanyRow.stores("delayed", GOOD.replace("\"OK\"", "\"DELAYED\""), LINE),
        CompanyRow.stores("a cap of null", cap("null"), noCap()),
        CompanyRow.stores("a cap of zero", cap("0"), noCap()),
        CompanyRow.stores("a negative cap", cap("-5"), noCap()),
        CompanyRow.stores("a cap as text", cap("\"2488795282370\""), noCap()),
        CompanyRow.stores("an absurd cap", cap("1E+400"), noCap()),
        CompanyRow.stores(
            "a cap with a fraction", cap("1000.4999"), LINE.replace("2488795282370", "1000")),
        CompanyRow.stores(
            "no currency", GOOD.replace("\"usd\"", "null"), noCap().replace("USD", "null")),
        CompanyRow.stores(
            "no industry",
            GOOD.replace("WIDGETS & GADGETS", ""),
            LINE.replace("WIDGETS & GADGETS", "null")),
        CompanyRow.stores(
            "a name of a hyphen",
            GOOD.replace("Acme Widgets Inc.", "-"),
            LINE.replace("Acme Widgets Inc.", "null")),
        CompanyRow.fails("wrong symbol back", GOOD.replace("ACME", "OTHER"), MALFORMED),
        CompanyRow.fails("no symbol back", GOOD.replace("\"ticker\"", "\"tick\""), MALFORMED),
        CompanyRow.fails("no results", "{\"status\":\"OK\"}", EMPTY),
        CompanyRow.fails(
            "results of nothing", "{\"status\":\"OK\",\"results\":{\"ticker\":\"ACME\"}}", EMPTY),
        CompanyRow.fails("results as a list", "{\"status\":\"OK\",\"results\":[]}", MALFORMED),
        CompanyRow.fails(
            "an unknown symbol",
            "{\"status\":\"NOT_FOUND\",\"message\":\"Ticker not found.\"}",
            UNKNOWN_SYMBOL),
        CompanyRow.fails(
            "a wrong key",
            "{\"status\":\"ERROR\",\"error\":\"Unknown API Key sesame-0815\"}",
            BAD_CREDENTIALS),
        CompanyRow.fails(
            "not in the plan",
            "{\"status\":\"NOT_AUTHORIZED\",\"message\":\"You are not entitled to this data.\"}",
            NOT_ENTITLED),
        CompanyRow.fails(
            "too fast",
            "{\"status\":\"ERROR\",\"error\":\"You've exceeded the maximum requests per minute.\"}",
            THROTTLED));
  }

  @Test
  void symbol_isAskedForAsMassiveWritesIt() {
    server.when(
        path("/v3/reference/tickers/BRK.B"), FakeResponse.json(GOOD.replace("ACME", "BRK.B")));

    assertThat(CompanyRow.line(vendor.company(new Symbol("BRK-B")))).isEqualTo(LINE);
    CompanyRow.fails("an index", "", UNKNOWN_SYMBOL)
        .check(() -> vendor.company(new Symbol("^GSPC")));
    assertThat(server.requests()).hasSize(1);
  }

  private static String cap(String json) {
    return GOOD.replace("2488795282370.0", json);
  }

  private static String noCap() {
    return LINE.replace("2488795282370", "null");
  }
}

package io.stockpricecache.vendors.yahoo;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Yahoo's search answers, and what may come in its place. */
final class YahooSearchTest {

  private static final String SEARCH = "/v1/finance/search";

  private final FakeVendorServer server = FakeVendorServer.start();
  private final VendorHttp http =
      new VendorHttp(VendorName.YAHOO, (_, _) -> {}, HttpLimits.DEFAULT);
  private final YahooVendor vendor =
      new YahooVendor(
          http, YahooHosts.of(server.baseUrl()), "a browser", TestClock.at("2026-11-20T15:00:00Z"));

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void search_ofAName_isOneCall_ofWhatCanBeAskedFor() {
    serve(
        """
        {"explains":[],"count":5,"quotes":[
        {"exchange":"LSE","shortname":"OCADO GROUP PLC ORD 2P","quoteType":"EQUITY","symbol":"OCDO.L",
         "index":"quotes","longname":"Ocado Group plc","exchDisp":"London","isYahooFinance":true},
        {"exchange":"PNK","shortname":"OCADO GROUP PLC","quoteType":"EQUITY","symbol":"OCDGF"},
        {"exchange":"XXX","longname":"Ocado Index","quoteType":"INDEX","symbol":"^OCADOX"},
        {"exchange":"PCX","longname":"SPDR S&P 500 ETF Trust","quoteType":"ETF","symbol":"SPY"},
        {"exchange":"OPR","shortname":"SPY Nov 2026 call","quoteType":"OPTION","symbol":"SPY261120C00600000"},
        {"index":"crunchbase","name":"Ocado Retail","permalink":"ocado","isYahooFinance":false}],
        "news":[],"nav":[]}""");

    List<ListedInstrument> found = vendor.search("ocado & söhne").found();

    assertThat(found)
        .containsExactly(
            new ListedInstrument(
                new Symbol("OCDO.L"), "Ocado Group plc", InstrumentKind.STOCK, "XLON", null),
            new ListedInstrument(
                new Symbol("OCDGF"), "OCADO GROUP PLC", InstrumentKind.STOCK, "OTCM", null),
            new ListedInstrument(
                new Symbol("SPY"), "SPDR S&P 500 ETF Trust", InstrumentKind.ETF, "ARCX", null));
    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests(path(SEARCH, "q=ocado+%26+s%C3%B6hne&quotesCount=20"))).hasSize(1);
  }

  /** One row that cannot be read costs the others nothing. */
  @Test
  void search_hostileRows_arePassedOver() {
    serve(
        """
        {"quotes":[null,
        {"symbol":"AAPL","longname":"Ap\\u0000ple\\n\\u202E Inc","quoteType":"EQUITY","exchange":"NMS"},
        {"symbol":"../../etc","longname":"Path"},
        {"symbol":"=cmd|' /C calc'!A0","longname":"Formula"},
        {"symbol":"NONAME","longname":"  "},
        {"symbol":7,"longname":"Number"},
        {"symbol":"X.NOWHERE","longname":"No such market"},
        {"symbol":"LONG","longname":"%s","quoteType":7}]}"""
            .formatted("腾".repeat(5_000)));

    List<ListedInstrument> found = vendor.search("apple").found();

    assertThat(found).extracting(it -> it.symbol().value()).containsExactly("AAPL", "LONG");
    assertThat(found.getFirst().name()).isEqualTo("Ap ple Inc");
    assertThat(found.getLast().name()).hasSize(ListedInstrument.MAX_NAME);
  }

  @Test
  void search_ofNothing_isNoFailure() {
    serve("{\"quotes\":[],\"news\":[]}");

    assertThat(vendor.search("zyxwv").found()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "429 | Too Many Requests                                        | THROTTLED",
        "200 | Too Many Requests                                        | THROTTLED",
        "999 | denied                                                   | THROTTLED",
        "500 | oops                                                     | UNAVAILABLE",
        "200 | <html>consent</html>                                     | BOT_CHALLENGE",
        "200 | {}                                                       | MALFORMED",
        "200 | {\"quotes\":{}}                                          | MALFORMED",
        "200 | {\"quotes\":[1,2]}                                       | MALFORMED",
        "200 | not json                                                 | MALFORMED",
        "401 | {\"finance\":{\"result\":null,\"error\":{\"code\":\"Unauthorized\",\"description\":\"Invalid Cookie\"}}} | BAD_CREDENTIALS",
        "400 | {\"finance\":{\"result\":null,\"error\":{\"code\":\"Bad Request\",\"description\":\"Missing q\"}}} | MALFORMED",
      })
  void search_anotherAnswer_failsInItsClass(int status, String body, VendorFailure failure) {
    server.when(path(SEARCH), FakeResponse.text(status, body));

    assertThatExceptionOfType(VendorException.class)
        .isThrownBy(() -> vendor.search("apple"))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(failure));
  }

  private void serve(String body) {
    server.when(path(SEARCH), FakeResponse.json(body));
  }
}

package io.stockpricecache.vendors.massive;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Massive lists, and what may come in its place. */
final class MassiveListingsTest {

  private static final String PATH = "/v3/reference/tickers";

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

  @Test
  void listings_everyRowThatCanBeAskedFor_andTheNextPageOnThisHost() {
    server.when(
        path(PATH),
        FakeResponse.json(
            """
            {"status":"OK","count":7,"request_id":"x",
            "next_url":"https://api.polygon.io/v3/reference/tickers?cursor=YWN0aXZl",
            "results":[
            {"ticker":"A","name":"Agilent Technologies Inc.","market":"stocks","locale":"us",
            "primary_exchange":"XNYS","type":"CS","active":true,"currency_name":"usd"},
            {"ticker":"BRK.B","name":"Berkshire\\nHathaway","type":"CS","primary_exchange":"XNYS"},
            {"ticker":"SPY","name":"SPDR S&P 500","type":"ETF","primary_exchange":"ARCX",
            "currency_name":"usd"},
            {"ticker":"ACHR.WS","name":"Archer Warrants","type":"WARRANT","primary_exchange":"XNYS"},
            {"ticker":"XYZw","name":"not issued yet","type":"CS"},
            {"ticker":"NONAME","type":"CS"},
            "a text", null]}
            """));

    ListingsPage page = vendor.listings(null);

    assertThat(page.listed())
        .containsExactly(
            listed("A", "Agilent Technologies Inc.", InstrumentKind.STOCK, "XNYS", "USD"),
            listed("BRK-B", "Berkshire Hathaway", InstrumentKind.STOCK, "XNYS", null),
            listed("SPY", "SPDR S&P 500", InstrumentKind.ETF, "ARCX", "USD"),
            listed("ACHR-WT", "Archer Warrants", null, "XNYS", null));
    assertThat(page.next()).isEqualTo("/v3/reference/tickers?cursor=YWN0aXZl");
    assertThat(vendor.listings(page.next()).listed()).hasSize(4);
    assertThat(server.requests())
        .extracting(request -> request.toString())
        .anyMatch(it -> it.contains("market=stocks&active=true&limit=1000"))
        .anyMatch(it -> it.contains("cursor=YWN0aXZl"));
  }

  @Test
  void listings_theLastPage_hasNoNext() {
    server.when(
        path(PATH),
        FakeResponse.json(
            "{\"status\":\"OK\",\"results\":[{\"ticker\":\"XYZw\",\"name\":\"x\"}]}"));

    assertThat(vendor.listings("/v3/reference/tickers?cursor=YWN0aXZl"))
        .isEqualTo(new ListingsPage(List.of(), null));
  }

  /** The list ended at the page before, and stood as whole. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"OK\"}",
        "{\"status\":\"OK\",\"results\":null}",
        "{\"status\":\"OK\",\"results\":[]}",
        "{\"status\":\"OK\",\"results\":[null]}"
      })
  void listings_aPageWithoutARow_isNoEndOfTheList(String body) {
    server.when(path(PATH), FakeResponse.json(body));

    assertFails(null, VendorFailure.MALFORMED);
    assertFails("/v3/reference/tickers?cursor=YWN0aXZl", VendorFailure.MALFORMED);
  }

  @Test
  void listings_aPageOfAnotherHostsResource_isRefusedAndNotFollowed() {
    server.when(
        path(PATH),
        FakeResponse.json(
            "{\"status\":\"OK\",\"results\":[],\"next_url\":\"https://evil.example/v2/keys?x=1\"}"));

    assertFails(null, VendorFailure.MALFORMED);
    assertFails("/v2/keys", VendorFailure.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"status":"ERROR","error":"You've exceeded the maximum requests per minute."} | THROTTLED
          {"status":"NOT_AUTHORIZED","message":"You are not entitled to this data."}   | NOT_ENTITLED
          {"status":"OK","results":{}}                                                | MALFORMED
          []                                                                          | MALFORMED
          """)
  void listings_anAnswerWithoutData_isAFailureOfItsClass(String body, VendorFailure failure) {
    server.when(path(PATH), FakeResponse.json(body));

    assertFails(null, failure);
  }

  private void assertFails(String page, VendorFailure failure) {
    assertThatThrownBy(() -> vendor.listings(page))
        .isInstanceOfSatisfying(
            VendorException.class,
            e -> {
              assertThat(e.failure()).isEqualTo(failure);
              assertThat(e).hasMessageNotContaining(Corpus.KEY.reveal());
            });
  }

  private static ListedInstrument listed(
      String symbol, String name, InstrumentKind type, String exchange, String currency) {
    return new ListedInstrument(new Symbol(symbol), name, type, exchange, currency);
  }
}

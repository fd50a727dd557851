package io.stockpricecache.vendors.alphavantage;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.InstrumentKind;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Alpha Vantage lists, and what may come in its place. */
final class AlphaVantageListingsTest {

  private static final String HEADING =
      "symbol,name,exchange,assetType,ipoDate,delistingDate,status\r\n";

  private final FakeVendorServer server = FakeVendorServer.start();
  private final VendorHttp http =
      new VendorHttp(VendorName.ALPHA_VANTAGE, (_, _) -> {}, HttpLimits.DEFAULT);
  private final AlphaVantageVendor vendor =
      new AlphaVantageVendor(
          http, server.baseUrl(), Corpus.KEY, true, TestClock.at("2026-11-20T15:00:00Z"));

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void listings_sharesAndFunds_areListedInOneCall() {
    server.when(
        path("/query"),
        FakeResponse.text(
            200,
            HEADING
                + "A,Agilent Technologies Inc,NYSE,Stock,1999-11-18,null,Active\r\n"
                + "AAAU,Goldman Sachs Physical Gold ETF,NYSE ARCA,ETF,2018-08-15,null,Active\r\n"
                + "BRK-B,Berkshire, Hathaway,NYSE,Stock,1996-05-09,null,Active\r\n"
                + "QUOT,\"Say \"\"Hi\"\", Inc\",NASDAQ,Stock,1996-05-09,null,Active\r\n"
                + "AAC-U,Ares - Units,NYSE,Stock,2021-03-25,null,Active\r\n"
                + "AAC-WS,Ares - Warrants,NYSE,Stock,2021-03-25,null,Active\r\n"
                + "GONE,Gone Inc,NYSE,Stock,1999-11-18,2020-01-01,Delisted\r\n"
                + "NONAME,,NYSE,Stock,1999-11-18,null,Active\r\n"
                + "cut off,in the"));

    assertThat(vendor.listings(null).listed())
        .containsExactly(
            listed("A", "Agilent Technologies Inc", InstrumentKind.STOCK, "XNYS"),
            listed("AAAU", "Goldman Sachs Physical Gold ETF", InstrumentKind.ETF, "ARCX"),
            listed("BRK-B", "Berkshire, Hathaway", InstrumentKind.STOCK, "XNYS"),
            listed("QUOT", "Say \"Hi\", Inc", InstrumentKind.STOCK, "XNAS"));
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"Information":"our standard API rate limit is 25 requests per day."}   | QUOTA_EXHAUSTED
          {"Information":"the parameter apikey is invalid or missing"}            | BAD_CREDENTIALS
          {"Information":"This is a premium endpoint."}                           | NOT_ENTITLED
          {}                                                                      | EMPTY
          symbol,name                                                             | MALFORMED
          <html></html>                                                           | BOT_CHALLENGE
          symbol,name,exchange,assetType,ipoDate,delistingDate,status             | EMPTY
          """)
  void listings_anAnswerWithoutData_isAFailureOfItsClass(String body, VendorFailure failure) {
    server.when(path("/query"), FakeResponse.text(200, body));

    assertThatThrownBy(() -> vendor.listings(null))
        .isInstanceOfSatisfying(
            VendorException.class,
            e -> {
              assertThat(e.failure()).isEqualTo(failure);
              assertThat(e).hasMessageNotContaining(Corpus.KEY.reveal());
            });
  }

  private static ListedInstrument listed(
      String symbol, String name, InstrumentKind type, String exchange) {
    return new ListedInstrument(new Symbol(symbol), name, type, exchange, "USD");
  }
}

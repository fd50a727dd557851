package io.stockpricecache.vendors.alpaca;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.Secret;
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

/** What Alpaca lists, and what may come in its place. */
final class AlpacaListingsTest {

  private final FakeVendorServer server = FakeVendorServer.start();
  private final VendorHttp http =
      new VendorHttp(VendorName.ALPACA, (_, _) -> {}, HttpLimits.DEFAULT);
  private final AlpacaVendor vendor =
      new AlpacaVendor(
          http,
          AlpacaSite.of(server.baseUrl(), Corpus.KEY),
          new Secret("id-4711"),
          Corpus.KEY,
          TestClock.at("2026-11-20T15:00:00Z"));

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void listings_whatIsTraded_isListedInOneCall() {
    server.when(
        path("/v2/assets"),
        FakeResponse.json(
            """
            [{"id":"b0b6dd9d","class":"us_equity","exchange":"NASDAQ","symbol":"AAPL",
            "name":"Apple Inc. Common Stock","status":"active","tradable":true,"marginable":true},
            {"exchange":"NYSE","symbol":"BRK.B","name":"Berkshire","status":"active","tradable":true},
            {"exchange":"ARCA","symbol":"SPY","name":"SPDR","status":"active","tradable":true},
            {"exchange":"OTC","symbol":"DEADF","name":"Dead","status":"active","tradable":false},
            {"exchange":"NYSE","symbol":"GONE","name":"Gone","status":"inactive","tradable":true},
            {"exchange":"NYSE","symbol":"BAD SYMBOL","name":"x","status":"active","tradable":true},
            {"exchange":"MARS","symbol":"ODD","name":" ","status":"active","tradable":true},
            null, 7]
            """));

    assertThat(vendor.listings(null).next()).isNull();
    assertThat(vendor.listings(null).listed())
        .containsExactly(
            new ListedInstrument(
                new Symbol("AAPL"), "Apple Inc. Common Stock", null, "XNAS", "USD"),
            new ListedInstrument(new Symbol("BRK-B"), "Berkshire", null, "XNYS", "USD"),
            new ListedInstrument(new Symbol("SPY"), "SPDR", null, "ARCX", "USD"));
    assertThat(server.requests()).hasSize(2);
  }

  /** The trading API knows the keys of its own accounts alone: prices must go on with that key. */
  @ParameterizedTest
  @CsvSource({
    "401, '', NOT_ENTITLED",
    "403, '{\"message\":\"forbidden.\"}', NOT_ENTITLED",
    "200, '{\"message\":\"internal error\"}', UNAVAILABLE",
    "200, '{}', MALFORMED",
    "503, '', UNAVAILABLE"
  })
  void listings_anAnswerWithoutData_isAFailureThatClosesNoKey(
      int status, String body, VendorFailure failure) {
    server.when(path("/v2/assets"), FakeResponse.json(status, body));

    assertThatThrownBy(() -> vendor.listings(null))
        .isInstanceOfSatisfying(
            VendorException.class,
            e -> {
              assertThat(e.failure()).isEqualTo(failure);
              assertThat(e).hasMessageNotContaining(Corpus.KEY.reveal());
            });
  }

  @ParameterizedTest
  @CsvSource({"PKABCDEF, https://paper-api.alpaca.markets", "AKABCDEF, https://api.alpaca.markets"})
  void site_ofAKey_isThatOfItsAccount(String keyId, String trading) {
    AlpacaSite site = AlpacaSite.of(null, new Secret(keyId));

    assertThat(site.trading()).isEqualTo(trading);
    assertThat(site.data()).isEqualTo("https://data.alpaca.markets");
  }
}

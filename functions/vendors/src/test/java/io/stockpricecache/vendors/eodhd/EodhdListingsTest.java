package io.stockpricecache.vendors.eodhd;

import static io.stockpricecache.testkit.FakeResponse.json;
import static io.stockpricecache.testkit.FakeVendorServer.path;
import static io.stockpricecache.vendors.eodhd.EodhdBody.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.instrument.Isin;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EodhdListingsTest {

  private final FakeVendorServer server = FakeVendorServer.start();
  private final VendorHttp http =
      new VendorHttp(VendorName.EODHD, CallBudget.FREE, HttpLimits.DEFAULT);
  private final EodhdVendor vendor =
      new EodhdVendor(
          http,
          server.baseUrl(),
          Corpus.KEY,
          CallBudget.FREE,
          EodhdCorpusTest.PAID,
          TestClock.at("2026-11-20T15:00:00Z"));

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void pages_areTheExchanges_andEachIsRead() {
    server.when(
        path("/api/exchange-symbol-list/US"),
        json(
            list(
                row("AAPL", "Apple Inc", "NASDAQ", "USD", "Common Stock"),
                row("SPY", "SPDR S&P 500", "NYSE ARCA", "USD", "ETF"),
                row("VFIAX", "Vanguard 500", "NMFQS", "USD", "FUND"),
                row("ACME-WT", "Acme warrant", "NYSE", "USD", "Warrant"),
                row("acme", "No symbol", "NYSE", "USD", "Common Stock"),
                row("NONAME", "", "NYSE", "USD", "Common Stock"),
                "7",
                "{\"Code\":null}")));
    server.when(
        path("/api/exchange-symbol-list/LSE"),
        json(
            list(
                row("OCDO", "Ocado Group PLC", "LSE", "GBX", "Common Stock"),
                row("ODD", "Odd PLC", "LSE", "Unknown", "Note"))));

    ListingsPage us = vendor.listings(null);
    assertThat(us.listed())
        .containsExactly(
            new ListedInstrument(
                new Symbol("AAPL"), "Apple Inc", InstrumentKind.STOCK, "XNAS", "USD"),
            new ListedInstrument(
                new Symbol("SPY"), "SPDR S&P 500", InstrumentKind.ETF, "ARCX", "USD"),
            new ListedInstrument(
                new Symbol("VFIAX"), "Vanguard 500", InstrumentKind.FUND, null, "USD"));
    assertThat(us.next()).isEqualTo("LSE");

    ListingsPage london = vendor.listings(us.next());
    assertThat(london.listed())
        .containsExactly(
            new ListedInstrument(
                new Symbol("OCDO.L"), "Ocado Group PLC", InstrumentKind.STOCK, "XLON", "GBP"),
            new ListedInstrument(new Symbol("ODD.L"), "Odd PLC", null, "XLON", null));
  }

  @ParameterizedTest
  @CsvSource({"US0378331005, US0378331005", "us0378331005, US0378331005", "US0378331006,", "n/a,"})
  void isin_isTaken_whereItsCheckDigitIsRight(String told, @Nullable String taken) {
    server.when(
        path("/api/exchange-symbol-list/US"),
        json(
            list(
                row("AAPL", "Apple Inc", "NASDAQ", "USD", "Common Stock")
                    .replace("\"Isin\":null", "\"Isin\":\"" + told + "\""))));

    assertThat(vendor.listings(null).listed())
        .extracting(ListedInstrument::isin)
        .containsExactly(taken == null ? null : new Isin(taken));
  }

  @Test
  void pages_comeToAnEnd() {
    server.when(
        it -> it.path().startsWith("/api/exchange-symbol-list/"),
        json(list(row("A", "A", "x", "EUR", "Common Stock"))));
    int pages = 1;
    for (String next = vendor.listings(null).next(); next != null; pages++) {
      next = vendor.listings(next).next();
    }
    assertThat(pages).isEqualTo(EodhdExchanges.listed().size()).isEqualTo(35);
  }

  @Test
  void page_withoutARow_isNoEndOfTheList() {
    server.when(path("/api/exchange-symbol-list/US"), json("[]"));
    assertThat(failureOf(null)).isEqualTo(VendorFailure.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TSE", "../user", ""})
  void page_ofSomethingElse_isNotAskedFor(String page) {
    assertThat(failureOf(page)).isEqualTo(VendorFailure.MALFORMED);
    assertThat(server.requests()).isEmpty();
  }

  private VendorFailure failureOf(@Nullable String page) {
    return catchThrowableOfType(VendorException.class, () -> vendor.listings(page)).failure();
  }

  private static String row(
      String code, String name, String exchange, String currency, String type) {
    return "{\"Code\":\"%s\",\"Name\":\"%s\",\"Country\":\"x\",\"Exchange\":\"%s\",\"Currency\":\"%s\",\"Type\":\"%s\",\"Isin\":null}"
        .formatted(code, name, exchange, currency, type);
  }
}

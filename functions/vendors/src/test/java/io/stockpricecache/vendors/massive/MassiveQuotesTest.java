package io.stockpricecache.vendors.massive;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.corpus.Corpus;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The session that comes with a live price; the form is that of a recorded answer. */
class MassiveQuotesTest {

  private static final Symbol BCAT = new Symbol("BCAT");
  private static final BigDecimal PRICE = new BigDecimal("20.506");

  private final FakeVendorServer server = FakeVendorServer.start();
  private final VendorHttp http =
      new VendorHttp(VendorName.MASSIVE, (_, _) -> {}, HttpLimits.DEFAULT);
  private final MassiveVendor vendor =
      new MassiveVendor(http, server.baseUrl(), Corpus.KEY, TestClock.at("2020-11-12T16:25:00Z"));

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void session_isTakenWithThePrice() {
    assertThat(figures("20.64", "20.64", "20.506", "37216"))
        .isEqualTo(
            new Ohlcv(new BigDecimal("20.64"), new BigDecimal("20.64"), PRICE, PRICE, 37_216L));
  }

  @Test
  void session_thatContradictsThePrice_isLeftOutAndThePriceStays() {
    assertThat(figures("20.64", "20.64", "20.6", "37216"))
        .isEqualTo(new Ohlcv(new BigDecimal("20.64"), null, null, PRICE, 37_216L));
    assertThat(figures("21", "20.64", "20.5", "-1"))
        .isEqualTo(new Ohlcv(null, new BigDecimal("20.64"), new BigDecimal("20.5"), PRICE, null));
  }

  private Ohlcv figures(String open, String high, String low, String volume) {
    server.when(
        path("/v2/snapshot/locale/us/markets/stocks/tickers"),
        FakeResponse.json(
            """
            {"count":1,"status":"OK","tickers":[{"day":{"c":20.506,"h":%s,"l":%s,"o":%s,"v":%s},
            "lastTrade":{"c":[14,41],"p":20.506,"s":2416,"t":1605197894630916600,"x":4},
            "prevDay":{"c":20.63,"h":21,"l":20.5,"o":20.79,"v":292738},
            "ticker":"BCAT","updated":1605197894630916600}]}
            """
                .formatted(high, low, open, volume)));
    return vendor.liveQuotes(List.of(BCAT)).quotes().get(BCAT).figures();
  }
}

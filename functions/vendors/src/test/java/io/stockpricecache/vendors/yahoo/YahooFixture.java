package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.budget.CallBudget;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.runtime.settings.VendorAccess;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.http.HttpLimits;
import io.stockpricecache.vendors.http.VendorHttp;
import java.time.Duration;
import java.time.Instant;

/** A Yahoo on loopback, the adapter before it, and a clock in the session of Friday 2026-11-20. */
final class YahooFixture implements AutoCloseable {

  static final Instant RUN = Instant.parse("2026-11-20T14:59:00Z");

  final TestClock clock = TestClock.at("2026-11-20T15:00:00Z");
  final FakeVendorServer server = FakeVendorServer.start();
  final YahooVendor yahoo;
  private final VendorHttp http;

  YahooFixture() {
    this(CallBudget.FREE);
  }

  YahooFixture(CallBudget budget) {
    this.http =
        new VendorHttp(
            VendorName.YAHOO, budget, new HttpLimits(Duration.ofSeconds(20), 1 << 20, 1 << 20));
    this.yahoo =
        new YahooVendor(http, YahooHosts.of(server.baseUrl()), VendorAccess.BROWSER, clock);
  }

  /** The charts of that symbol, whatever the range. */
  void chart(String symbol, FakeResponse answer) {
    server.when(FakeVendorServer.path("/v8/finance/chart/" + symbol), answer);
  }

  void chart(String symbol, ChartBody body) {
    chart(symbol, FakeResponse.json(body.json()));
  }

  DailyHistory history(String symbol, String from, String to) {
    Symbol asked = new Symbol(symbol);
    return yahoo.dailyHistory(
        new HistoryRequest(
            asked, Markets.of(asked), SessionDate.parse(from), SessionDate.parse(to), RUN));
  }

  /** Date, figures and currency on one line each. */
  static String line(Bar bar) {
    Ohlcv figures = bar.figures();
    return "%s %s %s %s %s %s %s"
        .formatted(
            bar.date(),
            figures.open(),
            figures.high(),
            figures.low(),
            figures.close(),
            figures.volume(),
            bar.currency());
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}

package io.stockpricecache.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.history.Retention;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Adjustment;
import io.stockpricecache.domain.price.RejectionReason;
import io.stockpricecache.domain.quarantine.QuarantinedBar;
import io.stockpricecache.domain.routing.VendorRouter;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.usecases.reads.ReadHistory;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.yahoo.YahooHosts;
import io.stockpricecache.vendors.yahoo.YahooVendor;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Crude oil of May 2020 settled at -37.63 on 2020-04-20 (CME Group): from Yahoo's answer to what is
 * stored and read.
 */
class BelowZeroTest {

  private static final Retention WEEK = new Retention(7);

  /** Midnight in New York of 2020-04-16, 17, 20, 21 and 22. */
  private static final String TIMES = "1587009600,1587096000,1587355200,1587441600,1587528000";

  private final Bench bench = Bench.at("2020-04-23T03:00:00Z");

  /** There was a hole on the day, and whoever held the future read the price of Friday. */
  @Test
  void future_isStoredAndReadAsItSettled() {
    Symbol crude = new Symbol("CL=F");

    fill(crude);

    assertThat(bench.quarantine.of(crude)).isEmpty();
    ReadHistory.History read = read(crude);
    assertThat(read.bars())
        .extracting(bar -> bar.date() + " " + bar.figures().low() + " " + bar.figures().close())
        .containsExactly(
            "2020-04-16 19.2 19.87",
            "2020-04-17 17.31 18.27",
            "2020-04-20 -40.32 -37.63",
            "2020-04-21 -16.74 10.01",
            "2020-04-22 6.5 13.78");
    assertThat(read.missing()).isEmpty();
    LatestPrice row = bench.latestPrices.find(crude).orElseThrow();
    assertThat(row.closes())
        .extracting(close -> close.close().toPlainString())
        .contains("-37.63", "10.01");
    assertThat(row.price()).isNotNull();
    assertThat(row.price().previousClose()).isEqualTo(new BigDecimal("10.01"));
  }

  @Test
  void stock_isHeldBackWithItsReason() {
    Symbol stock = new Symbol("ACME");

    fill(stock);

    assertThat(read(stock).bars())
        .extracting(bar -> bar.figures().close())
        .allMatch(close -> close.signum() > 0);
    assertThat(bench.quarantine.of(stock))
        .filteredOn(held -> held.date().equals(SessionDate.of(2020, 4, 20)))
        .extracting(QuarantinedBar::reason)
        .containsExactly(RejectionReason.IMPOSSIBLE_FIGURES);
  }

  private void fill(Symbol symbol) {
    VendorRouter yahoo =
        new VendorRouter(
            List.of(
                new YahooVendor(
                    (_, _, _) ->
                        new VendorResponse(
                            200,
                            Map.of("content-type", List.of("application/json")),
                            chart(symbol).getBytes(UTF_8)),
                    YahooHosts.of(null),
                    "test",
                    bench.clock)),
            bench.clock);
    bench.track(symbol);
    bench.fill(symbol, yahoo, WEEK);
  }

  private ReadHistory.History read(Symbol symbol) {
    return new ReadHistory(bench.symbols, bench.history, WEEK, bench.clock)
        .read(symbol, null, null, Adjustment.ALL)
        .orElseThrow();
  }

  private static String chart(Symbol symbol) {
    return """
        {"chart":{"result":[{"meta":{"currency":"USD","symbol":"%s","exchangeName":"NYM",
        "exchangeTimezoneName":"America/New_York","dataGranularity":"1d","priceHint":2},
        "timestamp":[%s],"indicators":{"quote":[{
        "open":[19.85,19.76,17.73,-14,11.13],"high":[20.85,20.07,17.85,13.86,16.18],
        "low":[19.2,17.31,-40.31999969482422,-16.74,6.5],
        "close":[19.87,18.27,-37.630001068115234,10.01,13.78],
        "volume":[450000,164154,247947,2288843,1000000]}]}}],"error":null}}
        """
        .formatted(symbol, TIMES);
  }
}

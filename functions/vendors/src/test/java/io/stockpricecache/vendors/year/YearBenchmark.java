package io.stockpricecache.vendors.year;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.Vendor;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.HistoryCheck;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.runtime.settings.VendorAccess;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.vendors.alpaca.AlpacaSite;
import io.stockpricecache.vendors.alpaca.AlpacaVendor;
import io.stockpricecache.vendors.alphavantage.AlphaVantageVendor;
import io.stockpricecache.vendors.http.HttpGet;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.massive.MassiveVendor;
import io.stockpricecache.vendors.yahoo.YahooHosts;
import io.stockpricecache.vendors.yahoo.YahooVendor;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs to make checked bars of a year's bodies: JSON, adapter, {@link HistoryCheck}; no
 * network and no store. Alpha Vantage's year is its 100 sessions.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class YearBenchmark {

  private static final Secret KEY = new Secret("sesame");
  private static final URI BASE = URI.create("http://localhost");

  /** The vendor whose form the year is in. */
  @Param({"yahoo", "massive", "alpaca", "alpha-vantage"})
  public String vendor = "";

  private Vendor adapter;
  private HistoryRequest request;

  /** Writes the bodies. */
  @Setup
  public void write() {
    HeldYear year = new HeldYear(1);
    YearForms forms = new YearForms(year);
    InstantSource clock = TestClock.at("2026-11-20T15:00:00Z");
    adapter =
        switch (vendor) {
          case "yahoo" ->
              new YahooVendor(
                  serving(Map.of("chart", forms.yahooChart())),
                  YahooHosts.of(BASE),
                  VendorAccess.BROWSER,
                  clock);
          case "massive" ->
              new MassiveVendor(
                  serving(
                      Map.of(
                          "aggs", forms.massiveBars(),
                          "splits", forms.massiveSplits(),
                          "dividends", forms.massiveDividends())),
                  BASE,
                  KEY,
                  clock);
          case "alpaca" ->
              new AlpacaVendor(
                  serving(
                      Map.of(
                          "bars", forms.alpacaBars(), "corporate-actions", forms.alpacaActions())),
                  AlpacaSite.of(BASE, KEY),
                  KEY,
                  KEY,
                  clock);
          default ->
              new AlphaVantageVendor(
                  serving(
                      Map.of(
                          "DAILY", forms.alphaVantageDaily(),
                          "SPLITS", forms.alphaVantageSplits(),
                          "DIVIDENDS", forms.alphaVantageDividends())),
                  BASE,
                  KEY,
                  /* isFrugal= */ false,
                  clock);
        };
    List<HeldYear.Day> days = year.days();
    int sessions = Math.min(days.size(), adapter.capabilities().historySessions());
    request =
        new HistoryRequest(
            new Symbol("ACME"),
            Markets.US,
            days.get(days.size() - sessions).date(),
            HeldYear.TO,
            clock.instant());
  }

  /** The believed bars of the year. */
  @Benchmark
  public HistoryCheck.Result year() {
    DailyHistory answer = adapter.dailyHistory(request);
    return new HistoryCheck(Map.of(), CorporateActions.NONE)
        .check(answer.bars(), answer.actions(), answer.listedOn());
  }

  private static HttpGet serving(Map<String, String> bodies) {
    Map<String, List<String>> json = Map.of("content-type", List.of("application/json"));
    Map<String, VendorResponse> answers =
        bodies.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    body -> new VendorResponse(200, json, body.getValue().getBytes(UTF_8))));
    return (address, _, _) ->
        answers.entrySet().stream()
            .filter(answer -> address.toString().contains(answer.getKey()))
            .findFirst()
            .orElseThrow()
            .getValue();
  }
}

package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyBars;
import io.stockpricecache.vendors.daily.DailyRows;
import io.stockpricecache.vendors.daily.PlausibleActions;
import io.stockpricecache.vendors.daily.PriceSteps;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Daily bars of one symbol: three calls (bars, splits, dividends), of which any failing fails all.
 *
 * <p>An empty answer does not tell an unknown ticker from one without bars on these dates. Then,
 * and only then, the ticker's reference page is asked: two calls in all, of five a minute.
 */
final class MassiveHistory {

  private final MassiveHttp http;
  private final InstantSource clock;

  MassiveHistory(MassiveHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  DailyHistory ask(HistoryRequest request) {
    String ticker =
        MassiveTicker.find(request.symbol())
            .orElseThrow(
                () ->
                    http.answers()
                        .failure(
                            VendorFailure.UNKNOWN_SYMBOL, request.symbol() + " is no US stock"));
    Instant now = clock.instant();
    SessionDate today = request.market().dateAt(now);
    try {
      List<JsonObject> pages = pages(request, ticker);
      CorporateActions actions =
          MassiveActions.since(request.from(), http, ticker, today, steps(pages, request));
      DailyBars bars = bars(pages, request, actions, now);
      PlausibleActions told = PlausibleActions.of(actions, bars.bars(), bars.leftOut());
      return new DailyHistory(
          VendorName.MASSIVE,
          bars.bars(),
          told.leftOut(),
          bars.excerpts(),
          told.actions(),
          PriceRounding.US_STOCKS.unit().currency(),
          null,
          null);
    } catch (VendorException e) {
      throw http.answers().ofToday(e, request.from(), today);
    } catch (WrongShapeException e) {
      throw http.answers().malformed(request.symbol() + ": " + e.getMessage()).asOfTheQuestion();
    }
  }

  private List<JsonObject> pages(HistoryRequest request, String ticker) {
    String resource = "/v2/aggs/ticker/" + ticker + "/range/1/day/";
    String rest =
        "%s/%s?adjusted=false&sort=asc&limit=50000".formatted(request.from(), request.to());
    List<JsonObject> pages = http.pages(resource, rest);
    boolean isEmpty = true;
    for (JsonObject page : pages) {
      boolean hasRows = !MassiveBars.results(page).isEmpty();
      if (!page.findText("ticker").orElse(hasRows ? "" : ticker).equals(ticker)) {
        throw new WrongShapeException("wrong symbol back");
      }
      isEmpty &= !hasRows;
    }
    if (isEmpty) {
      throw emptyOrUnknown(ticker);
    }
    return pages;
  }

  private static DailyBars bars(
      List<JsonObject> pages, HistoryRequest request, CorporateActions actions, Instant now) {
    boolean isAdjusted = MassiveBars.isAdjusted(pages.getFirst());
    DailyRows<JsonObject> rows =
        isAdjusted
            ? MassiveBars.adjustedRows(request, actions.splits(), now)
            : MassiveBars.rows(request, now);
    for (JsonObject page : pages) {
      if (MassiveBars.isAdjusted(page) != isAdjusted) {
        throw new WrongShapeException("some pages are adjusted, and some are not");
      }
      MassiveBars.results(page).forEach(row -> rows.add(MassiveBars.time(row), row));
    }
    return rows.read();
  }

  /** Of figures as traded; those that are adjusted do not tell. */
  private static PriceSteps steps(List<JsonObject> pages, HistoryRequest request) {
    Map<SessionDate, BigDecimal> closes = new TreeMap<>();
    for (JsonObject page : pages) {
      if (MassiveBars.isAdjusted(page)) {
        return PriceSteps.NONE;
      }
      for (JsonObject row : MassiveBars.results(page)) {
        row.findAnyNumber("c")
            .filter(PriceRounding::isPossible)
            .ifPresent(it -> closes.put(request.market().dateAt(MassiveBars.time(row)), it));
      }
    }
    return PriceSteps.of(closes);
  }

  private VendorException emptyOrUnknown(String ticker) {
    JsonObject known = http.get("/v3/reference/tickers/" + ticker).object("results");
    if (!known.text("ticker").equals(ticker)) {
      throw new WrongShapeException("wrong symbol back");
    }
    return http.answers().failure(VendorFailure.EMPTY, "no bar of these dates");
  }
}

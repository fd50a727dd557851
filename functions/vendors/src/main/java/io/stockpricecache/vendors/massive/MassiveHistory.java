package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.vendor.DailyHistory;
import io.stockpricecache.domain.vendor.HistoryRequest;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyBars;
import io.stockpricecache.vendors.daily.DailyRows;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceForm;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

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
      DailyBars bars = bars(request, ticker, now);
      CorporateActions actions = MassiveActions.since(request.from(), http, ticker, today);
      return new DailyHistory(
          VendorName.MASSIVE,
          bars.bars(),
          bars.leftOut(),
          bars.excerpts(),
          actions,
          PriceForm.US_STOCKS.unit().currency(),
          null,
          null);
    } catch (VendorException e) {
      throw http.answers().ofToday(e, request.from(), today);
    } catch (WrongShapeException e) {
      throw http.answers().malformed(request.symbol() + ": " + e.getMessage());
    }
  }

  private DailyBars bars(HistoryRequest request, String ticker, Instant now) {
    String resource = "/v2/aggs/ticker/" + ticker + "/range/1/day/";
    String rest =
        "%s/%s?adjusted=false&sort=asc&limit=50000".formatted(request.from(), request.to());
    DailyRows rows = MassiveBars.rows(request, now);
    boolean isEmpty = true;
    for (JsonObject page : http.pages(resource, rest)) {
      List<JsonObject> found = MassiveBars.unadjusted(page);
      if (!page.findText("ticker").orElse(found.isEmpty() ? ticker : "").equals(ticker)) {
        throw new WrongShapeException("wrong symbol back");
      }
      found.forEach(row -> rows.add(MassiveBars.time(row), row));
      isEmpty &= found.isEmpty();
    }
    if (isEmpty) {
      throw emptyOrUnknown(ticker);
    }
    return rows.read();
  }

  private VendorException emptyOrUnknown(String ticker) {
    JsonObject known = http.get("/v3/reference/tickers/" + ticker).object("results");
    if (!known.text("ticker").equals(ticker)) {
      throw new WrongShapeException("wrong symbol back");
    }
    return http.answers().failure(VendorFailure.EMPTY, "no bar of these dates");
  }
}

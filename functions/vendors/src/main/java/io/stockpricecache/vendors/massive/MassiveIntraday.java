package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.intraday.IntradayRows;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Bars within days as traded: aggregates of one or five minutes, from four in the morning to eight
 * in the evening. A page has up to 50,000 minutes.
 */
final class MassiveIntraday {

  /** Of which a page is enough, however much is traded: 16 hours of minutes a day. */
  private static final Duration A_PAGE = Duration.ofDays(70);

  private final MassiveHttp http;
  private final InstantSource clock;

  MassiveIntraday(MassiveHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  static int calls(IntradayRequest request) {
    return 1 + (int) request.span().dividedBy(A_PAGE);
  }

  IntradayHistory ask(IntradayRequest request) {
    String ticker =
        MassiveTicker.find(request.symbol())
            .orElseThrow(
                () ->
                    http.answers()
                        .failure(
                            VendorFailure.UNKNOWN_SYMBOL, request.symbol() + " is no US stock"));
    Instant now = clock.instant();
    try {
      IntradayRows<JsonObject> rows =
          IntradayRows.ofObjects(
              VendorName.MASSIVE, request, PriceRounding.US_STOCKS, MassiveBars::figures, now);
      List<JsonObject> pages = pages(request, ticker);
      Instant told = told(pages, now);
      for (JsonObject page : pages) {
        List<JsonObject> results = MassiveBars.results(page);
        requireRight(page, ticker, !results.isEmpty());
        results.forEach(row -> rows.add(MassiveBars.time(row), row, told));
      }
      return rows.read();
    } catch (VendorException e) {
      throw http.answers()
          .ofToday(e, request.market().dateAt(request.from()), request.market().dateAt(now));
    } catch (WrongShapeException e) {
      throw http.answers().malformed(request.symbol() + ": " + e.getMessage()).asOfTheQuestion();
    }
  }

  private List<JsonObject> pages(IntradayRequest request, String ticker) {
    String resource =
        "/v2/aggs/ticker/%s/range/%d/minute/"
            .formatted(ticker, request.interval().length().toMinutes());
    return http.pages(
        resource,
        "%d/%d?adjusted=false&sort=asc&limit=50000"
            .formatted(request.from().toEpochMilli(), request.to().toEpochMilli() - 1));
  }

  /** Of a plan that is late, the minutes since still run, or are not there at all. */
  private static Instant told(List<JsonObject> pages, Instant now) {
    return pages.stream().anyMatch(MassiveResponses::isDelayed)
        ? now.minus(MassiveResponses.DELAY)
        : now;
  }

  /** What has splits in it is not turned back: as traded it was asked for. */
  private static void requireRight(JsonObject page, String ticker, boolean hasRows) {
    if (!page.findText("ticker").orElse(hasRows ? "" : ticker).equals(ticker)) {
      throw new WrongShapeException("wrong symbol back");
    }
    if (hasRows && MassiveBars.isAdjusted(page)) {
      throw new WrongShapeException("figures are adjusted");
    }
  }
}

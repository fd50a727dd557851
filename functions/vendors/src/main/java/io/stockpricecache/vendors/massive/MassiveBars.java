package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.vendor.HistoryRequest;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyRows;
import io.stockpricecache.vendors.json.EpochTime;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceForm;
import io.stockpricecache.vendors.price.RawFigures;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The rows of aggregate answers: {@code o h l c v}, and {@code t} in milliseconds, which is
 * midnight in New York in a ticker's bars and the close in a grouped day.
 */
final class MassiveBars {

  private MassiveBars() {}

  static DailyRows rows(HistoryRequest request, Instant now) {
    return new DailyRows(
        VendorName.MASSIVE, request, PriceForm.US_STOCKS, MassiveBars::figures, now);
  }

  static RawFigures figures(JsonObject row) {
    return new RawFigures(
        row.number("o"),
        row.number("h"),
        row.number("l"),
        row.number("c"),
        row.findNumber("v").orElse(null));
  }

  static Instant time(JsonObject row) {
    return EpochTime.of(row, "t", TimeUnit.MILLISECONDS);
  }

  /**
   * The rows of one page of unadjusted bars; none where Massive leaves {@code results} out.
   *
   * @throws WrongShapeException if the page is of another shape, or adjusted
   */
  static List<JsonObject> unadjusted(JsonObject page) {
    if (page.findFlag("adjusted").orElse(false)) {
      throw new WrongShapeException("the bars are adjusted");
    }
    return results(page);
  }

  /**
   * @throws WrongShapeException if there are none, though the answer is not empty
   */
  static List<JsonObject> results(JsonObject page) {
    boolean isEmpty = page.findArray("results").isEmpty();
    if (isEmpty && (page.isNested() || count(page, "resultsCount") + count(page, "count") > 0)) {
      throw new WrongShapeException("no results in an answer that is not empty");
    }
    return page.rows("results");
  }

  private static int count(JsonObject page, String name) {
    return page.findAnyNumber(name).map(number -> Math.max(0, number.signum())).orElse(0);
  }
}

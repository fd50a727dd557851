package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyRows;
import io.stockpricecache.vendors.json.EpochTime;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
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

  /** Rows as traded. */
  static DailyRows<JsonObject> rows(HistoryRequest request, Instant now) {
    return DailyRows.ofObjects(
        VendorName.MASSIVE, request, PriceRounding.US_STOCKS, MassiveBars::figures, now);
  }

  /** Rows that have those splits in them, up to now, and are turned back. */
  static DailyRows<JsonObject> adjustedRows(
      HistoryRequest request, List<Split> splits, Instant now) {
    SplitFactors factors = new SplitFactors(splits);
    SessionDate today = request.market().dateAt(now);
    return DailyRows.ofObjects(
        VendorName.MASSIVE,
        request,
        PriceRounding.US_STOCKS,
        row ->
            figures(row)
                .unadjusted(
                    PriceRounding.US_STOCKS, factors, request.market().dateAt(time(row)), today),
        now);
  }

  static RawFigures figures(JsonObject row) {
    return new RawFigures(
        row.findNumber("o").orElse(null),
        row.findNumber("h").orElse(null),
        row.findNumber("l").orElse(null),
        row.number("c"),
        row.findAnyNumber("v").orElse(null));
  }

  static Instant time(JsonObject row) {
    return EpochTime.of(row, "t", TimeUnit.MILLISECONDS);
  }

  /** Whether it says that splits are in its figures, though they were asked for without. */
  static boolean isAdjusted(JsonObject page) {
    return page.findFlag("adjusted").orElse(false);
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

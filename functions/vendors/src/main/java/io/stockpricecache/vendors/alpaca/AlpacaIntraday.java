package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.intraday.IntradayRows;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Bars within days as traded, of the consolidated tape, up to what the free plan is refused: those
 * of one exchange alone have other highs, lows and volumes than the day.
 */
final class AlpacaIntraday {

  private static final long MINUTES_A_DAY = Duration.ofHours(16).toMinutes();

  private final AlpacaHttp http;
  private final AlpacaSite site;
  private final AlpacaResponses answers;
  private final InstantSource clock;

  AlpacaIntraday(AlpacaHttp http, AlpacaSite site, AlpacaResponses answers, InstantSource clock) {
    this.http = http;
    this.site = site;
    this.answers = answers;
    this.clock = clock;
  }

  /** Of what is traded each minute. */
  static int calls(IntradayRequest request) {
    long bars =
        (request.span().toDays() * 5 / 7 + 1)
            * MINUTES_A_DAY
            / request.interval().length().toMinutes();
    return 1 + (int) (bars / AlpacaSite.BARS_A_PAGE);
  }

  IntradayHistory ask(IntradayRequest request) {
    String symbol =
        AlpacaSymbols.find(request.symbol())
            .orElseThrow(
                () ->
                    answers.failure(
                        VendorFailure.UNKNOWN_SYMBOL, request.symbol() + " is no US stock"));
    Instant now = clock.instant();
    Instant permitted = now.minus(AlpacaHistory.WITHHELD).truncatedTo(ChronoUnit.SECONDS);
    Instant end = request.to().isBefore(permitted) ? request.to() : permitted;
    if (!request.from().isBefore(end)) {
      throw answers.failure(VendorFailure.EMPTY, "its bars of that time are not given yet");
    }
    try {
      // What the tape has of the minute that is cut off there is not all of it.
      IntradayRows<JsonObject> rows =
          IntradayRows.ofObjects(
              VendorName.ALPACA,
              request.within(request.from(), end),
              PriceRounding.US_STOCKS,
              AlpacaBar::figures,
              now);
      http.forEachPage(
          site.minutes(symbol, request.interval(), request.from(), end.minusSeconds(1)),
          "bars",
          page ->
              AlpacaHistory.forEachBar(
                  page, symbol, row -> rows.add(AlpacaBar.time(row), row, permitted)));
      return rows.read();
    } catch (WrongShapeException e) {
      throw answers
          .failure(VendorFailure.MALFORMED, request.symbol() + ": " + e.getMessage())
          .asOfTheQuestion();
    }
  }
}

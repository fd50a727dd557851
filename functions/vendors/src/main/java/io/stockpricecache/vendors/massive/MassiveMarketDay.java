package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyBars;
import io.stockpricecache.vendors.daily.DailyRows;
import io.stockpricecache.vendors.daily.DayBars;
import io.stockpricecache.vendors.daily.OfficialSessions;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole US market's day: one call for its bars, of whose thousands of rows a few are wanted,
 * and one each for its splits and dividends.
 */
final class MassiveMarketDay {

  private static final String GROUPED = "/v2/aggs/grouped/locale/us/market/stocks/";

  private final MassiveHttp http;
  private final InstantSource clock;

  MassiveMarketDay(MassiveHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  MarketDay ask(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
    Instant now = clock.instant();
    if (new OfficialSessions(VendorName.MASSIVE, market, now, run).find(date).isEmpty()) {
      throw http.answers().failure(VendorFailure.EMPTY, "no session of " + date + " is over yet");
    }
    try {
      JsonObject answer = http.get(GROUPED + date + "?adjusted=false");
      Map<String, List<JsonObject>> rows =
          asTraded(answer, date, market.dateAt(now)).stream()
              .filter(row -> row.findAnyText("T").isPresent())
              .collect(Collectors.groupingBy(row -> row.text("T")));
      DayBars day = new DayBars();
      for (Symbol symbol : wanted) {
        HistoryRequest request = new HistoryRequest(symbol, market, date, date, run);
        MassiveTicker.find(symbol)
            .map(rows::get)
            .ifPresent(found -> day.add(symbol, () -> bars(request, found, now)));
      }
      if (day.symbols().isEmpty()) {
        throw http.answers()
            .failure(day.failure(), "no bar of the symbols wanted")
            .asOfTheQuestion();
      }
      MassiveActions.OfDay told = MassiveActions.OfDay.ask(http, date);
      SessionDate today = market.dateAt(now);
      day.symbols()
          .forEach(
              symbol ->
                  day.addActions(
                      symbol, () -> told.of(MassiveTicker.find(symbol).orElseThrow(), today)));
      return day.marketDay(VendorName.MASSIVE);
    } catch (VendorException e) {
      throw http.answers().ofToday(e, date, market.dateAt(now));
    } catch (WrongShapeException e) {
      throw http.answers().malformed(String.valueOf(e.getMessage()));
    }
  }

  /** Adjusted or not is the same as long as no later split can have taken effect. */
  private static List<JsonObject> asTraded(JsonObject answer, SessionDate date, SessionDate today) {
    if (MassiveBars.isAdjusted(answer) && !date.equals(today)) {
      throw new WrongShapeException("the bars are adjusted");
    }
    return MassiveBars.results(answer);
  }

  private static DailyBars bars(HistoryRequest request, List<JsonObject> found, Instant now) {
    DailyRows<JsonObject> rows = MassiveBars.rows(request, now);
    found.forEach(row -> rows.add(MassiveBars.time(row), row));
    return rows.read();
  }
}

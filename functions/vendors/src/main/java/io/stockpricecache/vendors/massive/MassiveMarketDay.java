package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.HistoryRequest;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyRows;
import io.stockpricecache.vendors.daily.OfficialSessions;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The bars of the whole US market's day: one call, of whose thousands of rows a few are wanted. */
final class MassiveMarketDay {

  private static final String GROUPED = "/v2/aggs/grouped/locale/us/market/stocks/";

  private final MassiveHttp http;
  private final InstantSource clock;

  MassiveMarketDay(MassiveHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  Map<Symbol, Bar> ask(Market market, SessionDate date, Set<Symbol> wanted, Instant run) {
    Instant now = clock.instant();
    if (new OfficialSessions(VendorName.MASSIVE, market, now, run).find(date).isEmpty()) {
      throw http.answers().failure(VendorFailure.EMPTY, "no session of " + date + " is over yet");
    }
    try {
      JsonObject answer = http.get(GROUPED + date + "?adjusted=false");
      Map<String, List<JsonObject>> rows =
          MassiveBars.unadjusted(answer).stream()
              .filter(row -> row.findAnyText("T").isPresent())
              .collect(Collectors.groupingBy(row -> row.text("T")));
      return bars(rows, wanted, symbol -> new HistoryRequest(symbol, market, date, date, run), now);
    } catch (VendorException e) {
      throw http.answers().ofToday(e, date, market.dateAt(now));
    } catch (WrongShapeException e) {
      throw http.answers().malformed(String.valueOf(e.getMessage()));
    }
  }

  private Map<Symbol, Bar> bars(
      Map<String, List<JsonObject>> rows,
      Set<Symbol> wanted,
      Function<Symbol, HistoryRequest> request,
      Instant now) {
    Map<Symbol, Bar> bars = new HashMap<>();
    VendorFailure failure = VendorFailure.EMPTY;
    for (Symbol symbol : wanted) {
      Optional<List<JsonObject>> found = MassiveTicker.find(symbol).map(rows::get);
      if (found.isPresent()) {
        try {
          bars.put(symbol, bar(found.get(), request.apply(symbol), now));
        } catch (VendorException e) {
          failure = e.failure() == VendorFailure.MALFORMED ? e.failure() : failure;
        } catch (WrongShapeException e) {
          failure = VendorFailure.MALFORMED;
        }
      }
    }
    if (bars.isEmpty()) {
      throw http.answers().failure(failure, "no bar of the symbols wanted");
    }
    return bars;
  }

  private static Bar bar(List<JsonObject> found, HistoryRequest request, Instant now) {
    DailyRows rows = MassiveBars.rows(request, now);
    found.forEach(row -> rows.add(MassiveBars.time(row), row));
    return rows.read().bars().getFirst();
  }
}

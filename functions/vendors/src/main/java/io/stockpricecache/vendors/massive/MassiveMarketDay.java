package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.MarketDay;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Symbol;
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
import java.util.Set;
import java.util.function.Function;
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
      Day day = new Day(rows, symbol -> new HistoryRequest(symbol, market, date, date, run), now);
      wanted.forEach(day::addBar);
      if (day.bars.isEmpty()) {
        throw http.answers().failure(day.failure, "no bar of the symbols wanted").asOfTheQuestion();
      }
      day.addActions(MassiveActions.OfDay.ask(http, date), market.dateAt(now));
      return new MarketDay(VendorName.MASSIVE, day.bars, day.actions, day::excerpt);
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

  private static final class Day {
    private final Map<String, List<JsonObject>> rows;
    private final Function<Symbol, HistoryRequest> request;
    private final Instant now;
    private final Map<Symbol, Bar> bars = new HashMap<>();
    private final Map<Symbol, CorporateActions> actions = new HashMap<>();
    private VendorFailure failure = VendorFailure.EMPTY;

    Day(Map<String, List<JsonObject>> rows, Function<Symbol, HistoryRequest> request, Instant now) {
      this.rows = rows;
      this.request = request;
      this.now = now;
    }

    void addBar(Symbol symbol) {
      List<JsonObject> found = rowsOf(symbol);
      if (found.isEmpty()) {
        return;
      }
      try {
        DailyRows<JsonObject> daily = MassiveBars.rows(request.apply(symbol), now);
        found.forEach(row -> daily.add(MassiveBars.time(row), row));
        bars.put(symbol, daily.read().bars().getFirst());
      } catch (VendorException e) {
        failure = e.failure() == VendorFailure.MALFORMED ? e.failure() : failure;
      } catch (WrongShapeException e) {
        failure = VendorFailure.MALFORMED;
      }
    }

    /** A symbol whose split cannot be read has no bar either: its own history is asked for. */
    void addActions(MassiveActions.OfDay told, SessionDate today) {
      for (Symbol symbol : List.copyOf(bars.keySet())) {
        try {
          CorporateActions its = told.of(MassiveTicker.find(symbol).orElseThrow(), today);
          if (!its.equals(CorporateActions.NONE)) {
            actions.put(symbol, its);
          }
        } catch (WrongShapeException e) {
          bars.remove(symbol);
        }
      }
    }

    String excerpt(Symbol symbol) {
      return rowsOf(symbol).stream().map(JsonObject::excerpt).findFirst().orElse("");
    }

    private List<JsonObject> rowsOf(Symbol symbol) {
      return MassiveTicker.find(symbol).map(rows::get).orElse(List.of());
    }
  }
}

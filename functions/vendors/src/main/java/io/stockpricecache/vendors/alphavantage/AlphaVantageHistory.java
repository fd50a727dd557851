package io.stockpricecache.vendors.alphavantage;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyBars;
import io.stockpricecache.vendors.daily.DailyRows;
import io.stockpricecache.vendors.daily.PlausibleActions;
import io.stockpricecache.vendors.daily.PriceSteps;
import io.stockpricecache.vendors.daily.ReportedActions;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Daily bars as traded, splits and dividends: three calls, of which any failing fails all. Where
 * calls are few, it is one, and a second for the splits where an open or a close is far from the
 * close before: 0.88 of it or less, or 1.2 or more. A split of 8:7 or more opens so, unless its day
 * opens and closes well up; a smaller one is not seen.
 */
final class AlphaVantageHistory {

  private static final String SERIES = "Time Series (Daily)";

  private static final BigDecimal RISE = new BigDecimal("1.2");
  private static final BigDecimal FALL = new BigDecimal("0.88");

  private final AlphaVantageHttp http;
  private final boolean isFrugal;
  private final InstantSource clock;

  AlphaVantageHistory(AlphaVantageHttp http, boolean isFrugal, InstantSource clock) {
    this.http = http;
    this.isFrugal = isFrugal;
    this.clock = clock;
  }

  DailyHistory ask(HistoryRequest request) {
    String symbol = symbol(http.answers(), request.symbol());
    Instant now = clock.instant();
    try {
      JsonObject series = series(symbol);
      DailyBars bars = bars(series, request, now);
      PlausibleActions told =
          PlausibleActions.of(
              actions(symbol, series, request, request.market().dateAt(now)),
              bars.bars(),
              bars.leftOut());
      return new DailyHistory(
          VendorName.ALPHA_VANTAGE,
          bars.bars(),
          told.leftOut(),
          bars.excerpts(),
          told.actions(),
          PriceRounding.US_STOCKS.unit().currency(),
          null,
          null);
    } catch (WrongShapeException e) {
      throw http.answers()
          .failure(VendorFailure.MALFORMED, request.symbol() + ": " + e.getMessage())
          .asOfTheQuestion();
    }
  }

  static boolean hasNotationOf(Symbol symbol) {
    return !symbol.value().startsWith("^") && Markets.of(symbol).equals(Markets.US);
  }

  /** Share classes are written with a hyphen here, too. */
  static String symbol(AlphaVantageResponses answers, Symbol symbol) {
    if (!hasNotationOf(symbol)) {
      throw answers.failure(VendorFailure.UNKNOWN_SYMBOL, symbol + " is no US stock");
    }
    return symbol.value();
  }

  private JsonObject series(String symbol) {
    JsonObject answer =
        http.get("TIME_SERIES_DAILY", symbol, "&outputsize=compact&datatype=json", SERIES);
    requireSymbol(answer.object("Meta Data").text("2. Symbol"), symbol);
    return answer;
  }

  private static DailyBars bars(JsonObject series, HistoryRequest request, Instant now) {
    DailyRows<JsonObject> rows =
        DailyRows.ofObjects(
            VendorName.ALPHA_VANTAGE, request, PriceRounding.US_STOCKS, NumberParser::ofDay, now);
    series.objectsByName(SERIES).forEach((date, row) -> rows.add(date(date), row));
    return rows.read();
  }

  private CorporateActions actions(
      String symbol, JsonObject series, HistoryRequest request, SessionDate today) {
    ReportedActions actions = new ReportedActions(VendorName.ALPHA_VANTAGE, today);
    if (!isFrugal || mayShowASplit(series, request.from())) {
      for (JsonObject row : rows("SPLITS", symbol)) {
        SessionDate exDate = date(row.text("effective_date"));
        if (!exDate.isBefore(request.from())) {
          actions.addSplit(exDate, NumberParser.get(row, "split_factor"), BigDecimal.ONE);
        }
      }
    }
    if (!isFrugal) {
      for (JsonObject row : rows("DIVIDENDS", symbol)) {
        addDividend(row, request, actions);
      }
    }
    return actions.read(PriceSteps.of(closes(series)));
  }

  /** The answer has sessions before the first that was asked for, too: the day of a split shows. */
  private static boolean mayShowASplit(JsonObject series, SessionDate from) {
    TreeMap<SessionDate, JsonObject> days = new TreeMap<>();
    series.objectsByName(SERIES).forEach((date, row) -> days.put(date(date), row));
    return days.tailMap(from).entrySet().stream()
        .anyMatch(
            day ->
                Optional.ofNullable(days.lowerEntry(day.getKey()))
                    .flatMap(before -> find(before.getValue(), NumberParser.CLOSE))
                    .filter(
                        before ->
                            isFar(before, find(day.getValue(), NumberParser.OPEN))
                                || isFar(before, find(day.getValue(), NumberParser.CLOSE)))
                    .isPresent());
  }

  /** Of all days in the answer, of those before the ones asked for too. */
  private static Map<SessionDate, BigDecimal> closes(JsonObject series) {
    Map<SessionDate, BigDecimal> closes = new TreeMap<>();
    series
        .objectsByName(SERIES)
        .forEach(
            (date, row) ->
                find(row, NumberParser.CLOSE)
                    .filter(PriceRounding::isPossible)
                    .ifPresent(close -> closes.put(date(date), close)));
    return closes;
  }

  private static boolean isFar(BigDecimal before, Optional<BigDecimal> after) {
    return after
        .filter(
            price ->
                price.compareTo(before.multiply(RISE)) >= 0
                    || price.compareTo(before.multiply(FALL)) <= 0)
        .isPresent();
  }

  private static Optional<BigDecimal> find(JsonObject row, String figure) {
    try {
      return NumberParser.find(row, figure);
    } catch (WrongShapeException e) {
      // Left out of the bars, with its reason.
      return Optional.empty();
    }
  }

  private static void addDividend(JsonObject row, HistoryRequest request, ReportedActions actions) {
    try {
      SessionDate exDate = date(row.text("ex_dividend_date"));
      BigDecimal amount = NumberParser.get(row, "amount");
      if (!exDate.isBefore(request.from()) && PriceRounding.isPossible(amount)) {
        actions.addDividend(exDate, amount);
      }
    } catch (WrongShapeException e) {
      // Left out: no price hangs on it.
      return;
    }
  }

  private Iterable<JsonObject> rows(String function, String symbol) {
    JsonObject answer = http.get(function, symbol, "", "data");
    requireSymbol(answer.findText("symbol").orElse(symbol), symbol);
    return answer.rows("data");
  }

  static void requireSymbol(String is, String wanted) {
    if (!is.replace('.', '-').equalsIgnoreCase(wanted)) {
      throw new WrongShapeException("wrong symbol back");
    }
  }

  private static SessionDate date(String text) {
    try {
      return SessionDate.parse(text);
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException("a date is no date");
    }
  }
}

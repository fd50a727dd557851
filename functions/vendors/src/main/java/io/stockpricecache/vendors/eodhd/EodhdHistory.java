package io.stockpricecache.vendors.eodhd;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.price.CorporateActions;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyBars;
import io.stockpricecache.vendors.daily.PlausibleActions;
import io.stockpricecache.vendors.daily.PriceSteps;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import io.stockpricecache.vendors.price.QuotedUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Daily bars as traded, splits and dividends: three calls, of which any failing fails all; outside
 * of the US now and then one for the exchange's list of currencies.
 *
 * <p>Where calls are few, it is one, and a second for the splits where {@code adjusted_close} shows
 * that there may be one: it is another part of the close before a day than from it on. Dividends
 * are not asked for then.
 */
final class EodhdHistory {

  /** Days before the first that is asked for: what happened on that one shows by the one before. */
  private static final int LEAD = 10;

  /**
   * How far the part may move without a split, as a logarithm: below that of 21:20. A dividend
   * seldom moves it further; one that does costs a call.
   */
  private static final double SAME = 0.04;

  private final EodhdHttp http;
  private final EodhdUnits units;
  private final boolean isFrugal;
  private final InstantSource clock;

  EodhdHistory(EodhdHttp http, EodhdUnits units, boolean isFrugal, InstantSource clock) {
    this.http = http;
    this.units = units;
    this.isFrugal = isFrugal;
    this.clock = clock;
  }

  DailyHistory ask(HistoryRequest request) {
    EodhdTicker ticker = ticker(http.answers(), request.symbol());
    try {
      QuotedUnit unit = units.of(ticker);
      Instant now = clock.instant();
      SessionDate today = request.market().dateAt(now);
      List<JsonObject> rows = rows(ticker, request);
      CorporateActions actions = actions(ticker, unit, rows, request.from(), today);
      DailyBars bars =
          EodhdBars.rows(
                  rows,
                  ticker,
                  request,
                  EodhdBars.rounding(ticker, unit),
                  new SplitFactors(actions.splits()),
                  now)
              .read();
      PlausibleActions told = PlausibleActions.of(actions, bars.bars(), bars.leftOut());
      return new DailyHistory(
          VendorName.EODHD,
          bars.bars(),
          told.leftOut(),
          bars.excerpts(),
          told.actions(),
          unit.currency(),
          null,
          null,
          exchange(ticker, request));
    } catch (WrongShapeException e) {
      throw http.answers()
          .failure(VendorFailure.MALFORMED, request.symbol() + ": " + e.getMessage())
          .asOfTheQuestion();
    }
  }

  static EodhdTicker ticker(EodhdResponses answers, Symbol symbol) {
    return EodhdTicker.find(symbol)
        .orElseThrow(
            () ->
                answers.failure(
                    VendorFailure.UNKNOWN_SYMBOL, symbol + " has no sure ticker at EODHD"));
  }

  private List<JsonObject> rows(EodhdTicker ticker, HistoryRequest request) {
    List<JsonObject> rows =
        http
            .ofTicker(
                "eod",
                ticker,
                "&period=d&order=a&from=%s&to=%s"
                    .formatted(request.from().plusDays(-LEAD), request.to()))
            .stream()
            .filter(row -> !isRemark(row))
            .toList();
    if (rows.isEmpty()) {
      throw http.answers().failure(VendorFailure.EMPTY, "no bar of these dates");
    }
    return rows;
  }

  /** The free plan adds a row without a day, of its year. */
  private static boolean isRemark(JsonObject row) {
    return row.findAnyText("warning").isPresent() && !row.names().contains(EodhdBars.DATE);
  }

  private CorporateActions actions(
      EodhdTicker ticker,
      QuotedUnit unit,
      List<JsonObject> rows,
      SessionDate from,
      SessionDate today) {
    if (ticker.kind() != null || (isFrugal && !mayShowASplit(rows))) {
      return CorporateActions.NONE;
    }
    String since = "&from=" + from;
    return new EodhdActions(today, unit)
        .read(
            http.ofTicker("splits", ticker, since),
            isFrugal ? List.of() : http.ofTicker("div", ticker, since),
            from,
            PriceSteps.of(EodhdBars.closes(rows)));
  }

  private static boolean mayShowASplit(List<JsonObject> rows) {
    TreeMap<SessionDate, Double> parts = new TreeMap<>();
    for (JsonObject row : rows) {
      price(row, EodhdBars.CLOSE)
          .ifPresent(
              close ->
                  price(row, "adjusted_close")
                      .map(it -> it.divide(close, MathContext.DECIMAL64).doubleValue())
                      .ifPresent(part -> parts.put(EodhdBars.date(row), part)));
    }
    return parts.entrySet().stream()
        .anyMatch(
            part -> {
              Map.Entry<SessionDate, Double> before = parts.lowerEntry(part.getKey());
              return before != null
                  && Math.abs(Math.log(part.getValue() / before.getValue())) > SAME;
            });
  }

  private static Optional<BigDecimal> price(JsonObject row, String name) {
    return Optional.ofNullable(EodhdFigures.orNull(row, name)).filter(PriceRounding::isPossible);
  }

  /** Of the US it does not say which one. */
  private static @Nullable String exchange(EodhdTicker ticker, HistoryRequest request) {
    return ticker.kind() != null || ticker.exchange().equals(EodhdExchanges.US)
        ? null
        : request.market().id();
  }
}

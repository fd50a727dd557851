package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.marketdata.LeftOut;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.DoubtReason;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyBars;
import io.stockpricecache.vendors.daily.OfficialSessions;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceForm;
import io.stockpricecache.vendors.price.RawFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a chart as bars of completed sessions, as traded.
 *
 * <p>Left out are rows without a close, of dates that were not asked for or are no session, of
 * sessions that are not surely over, with figures that cannot be right, and rows of one date that
 * contradict each other.
 */
final class ChartBars {

  private final Chart chart;
  private final PriceForm form;
  private final SplitFactors factors;
  private final HistoryRequest request;
  private final OfficialSessions sessions;

  ChartBars(
      Chart chart, PriceForm form, SplitFactors factors, HistoryRequest request, Instant now) {
    this.chart = chart;
    this.form = form;
    this.factors = factors;
    this.request = request;
    this.sessions = new OfficialSessions(VendorName.YAHOO, request.market(), now, request.run());
  }

  /**
   * Reads the rows.
   *
   * @throws VendorException EMPTY if there is none; MALFORMED if there would be one, had a row's
   *     figures been possible
   */
  DailyBars read() {
    Map<Session, List<Chart.Row>> bySession = rowsBySession();
    List<Bar> bars = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    bySession.forEach(
        (session, rows) ->
            findFigures(session, rows)
                .ifPresentOrElse(
                    it -> bars.add(sessions.bar(session, it, form.unit().currency())),
                    () -> leftOut.add(leftOut(session, rows))));
    if (bars.isEmpty()) {
      throw YahooAnswers.failure(
          bySession.isEmpty() ? VendorFailure.EMPTY : VendorFailure.MALFORMED,
          bySession.isEmpty() ? "no bar of these dates" : "no bar that can be right");
    }
    return new DailyBars(bars, leftOut, date -> excerpt(bySession, date));
  }

  /** Put into words only for the few that are asked for. */
  private String excerpt(Map<Session, List<Chart.Row>> bySession, SessionDate date) {
    return sessions
        .find(date)
        .flatMap(session -> Optional.ofNullable(bySession.get(session)))
        .map(rows -> LeftOut.plain(rows.toString()))
        .orElse("");
  }

  private static LeftOut leftOut(Session session, List<Chart.Row> rows) {
    String detail =
        rows.size() == 1
            ? "figures that cannot be right"
            : rows.size() + " rows of one session that do not agree or cannot be right";
    return new LeftOut(session.date(), DoubtReason.IMPOSSIBLE_FIGURES, detail, rows.toString());
  }

  private Map<Session, List<Chart.Row>> rowsBySession() {
    Map<Session, List<Chart.Row>> bySession = new TreeMap<>(Comparator.comparing(Session::date));
    for (Chart.Row row : chart.rows()) {
      SessionDate date = new SessionDate(chart.dateOf(row.time()));
      if (row.close() != null && isAsked(date)) {
        sessions
            .find(date)
            .ifPresent(
                session -> bySession.computeIfAbsent(session, it -> new ArrayList<>()).add(row));
      }
    }
    return bySession;
  }

  private boolean isAsked(SessionDate date) {
    return !date.isBefore(request.from()) && !date.isAfter(request.to());
  }

  /** What all rows of the session agree on, but for the live one where it is not the only one. */
  private Optional<Ohlcv> findFigures(Session session, List<Chart.Row> rows) {
    List<Chart.Row> settled = rows;
    if (rows.size() > 1) {
      Optional<Instant> live = chart.findTime("regularMarketTime");
      settled = rows.stream().filter(row -> !live.equals(Optional.of(row.time()))).toList();
    }
    List<Optional<Ohlcv>> distinct =
        settled.stream().map(row -> findFigures(session.date(), row)).distinct().toList();
    return distinct.size() == 1 ? distinct.getFirst() : Optional.empty();
  }

  private Optional<Ohlcv> findFigures(SessionDate date, Chart.Row row) {
    try {
      RawFigures figures =
          new RawFigures(
              asTraded(row.open(), date),
              asTraded(row.high(), date),
              asTraded(row.low(), date),
              asTraded(row.close(), date),
              volume(row, date));
      return Optional.of(figures.in(form));
    } catch (WrongShapeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private @Nullable BigDecimal asTraded(@Nullable Object cell, SessionDate date) {
    if (cell == null) {
      return null;
    }
    if (cell instanceof BigDecimal figure && PriceForm.isPossible(figure)) {
      return factors.unadjust(figure, date, today());
    }
    throw new WrongShapeException("a cell is no price");
  }

  private @Nullable BigDecimal volume(Chart.Row row, SessionDate date) {
    if (row.volume() == null) {
      return null;
    }
    long shares = JsonObject.whole("volume", row.volume());
    return BigDecimal.valueOf(factors.unadjustVolume(shares, date, today()));
  }

  private SessionDate today() {
    return request.market().dateAt(sessions.now());
  }
}

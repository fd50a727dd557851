package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.price.DoubtReason;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.vendor.DailyHistory;
import io.stockpricecache.domain.vendor.HistoryRequest;
import io.stockpricecache.domain.vendor.LeftOut;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.time.Duration;
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

  /** After the close, until a row is taken for the session's official one. */
  private static final Duration OFFICIAL_DELAY = Duration.ofMinutes(30);

  private final Chart chart;
  private final PriceForm form;
  private final SplitFactors factors;
  private final HistoryRequest request;
  private final Instant now;

  ChartBars(
      Chart chart, PriceForm form, SplitFactors factors, HistoryRequest request, Instant now) {
    this.chart = chart;
    this.form = form;
    this.factors = factors;
    this.request = request;
    this.now = now;
  }

  /**
   * What the rows come to.
   *
   * @param bars ascending
   * @param leftOut rows of completed sessions that no bar could be made of
   */
  record Result(List<Bar> bars, List<LeftOut> leftOut, DailyHistory.Excerpts excerpts) {}

  /**
   * Reads the rows.
   *
   * @throws VendorException EMPTY if there is none; MALFORMED if there would be one, had a row's
   *     figures been possible
   */
  Result read() {
    Map<Session, List<Chart.Row>> bySession = rowsBySession();
    List<Bar> bars = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    bySession.forEach(
        (session, rows) ->
            findFigures(session, rows)
                .ifPresentOrElse(
                    it -> bars.add(bar(session, it)), () -> leftOut.add(leftOut(session, rows))));
    if (bars.isEmpty()) {
      throw YahooAnswers.failure(
          bySession.isEmpty() ? VendorFailure.EMPTY : VendorFailure.MALFORMED,
          bySession.isEmpty() ? "no bar of these dates" : "no bar that can be right");
    }
    return new Result(bars, leftOut, date -> excerpt(bySession, date));
  }

  /** Put into words only for the few that are asked for. */
  private static String excerpt(Map<Session, List<Chart.Row>> bySession, SessionDate date) {
    return bySession.entrySet().stream()
        .filter(entry -> entry.getKey().date().equals(date))
        .map(entry -> LeftOut.plain(entry.getValue().toString()))
        .findFirst()
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
        findCompleted(date)
            .ifPresent(
                session -> bySession.computeIfAbsent(session, it -> new ArrayList<>()).add(row));
      }
    }
    return bySession;
  }

  private boolean isAsked(SessionDate date) {
    return !date.isBefore(request.from()) && !date.isAfter(request.to());
  }

  private Optional<Session> findCompleted(SessionDate date) {
    return request
        .market()
        .calendar()
        .findSession(date)
        .filter(session -> session.isCompletedAt(now.minus(OFFICIAL_DELAY)));
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
      BigDecimal open = asTraded(row.open(), date);
      BigDecimal high = asTraded(row.high(), date);
      BigDecimal low = asTraded(row.low(), date);
      BigDecimal close = form.rounded(unadjusted(row.close(), date));
      // Rounding keeps the order, so this is Yahoo's own noise; more than a step of it is no noise.
      BigDecimal step = form.step(close);
      BigDecimal top = open == null ? close : close.max(open);
      BigDecimal bottom = open == null ? close : close.min(open);
      if (high != null && high.add(step).compareTo(top) >= 0) {
        high = high.max(top);
      }
      if (low != null && low.subtract(step).compareTo(bottom) <= 0) {
        low = low.min(bottom);
      }
      return Optional.of(
          new Ohlcv(
              major(open), major(high), major(low), form.unit().toMajor(close), volume(row, date)));
    } catch (WrongShapeException | IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private @Nullable BigDecimal asTraded(@Nullable Object cell, SessionDate date) {
    return cell == null ? null : form.rounded(unadjusted(cell, date));
  }

  private BigDecimal unadjusted(@Nullable Object cell, SessionDate date) {
    if (cell instanceof BigDecimal figure && PriceForm.isPossible(figure)) {
      return factors.unadjust(figure, date, today());
    }
    throw new WrongShapeException("a cell is no price");
  }

  private @Nullable Long volume(Chart.Row row, SessionDate date) {
    return row.volume() == null
        ? null
        : factors.unadjustVolume(JsonObject.whole("volume", row.volume()), date, today());
  }

  private SessionDate today() {
    return request.market().dateAt(now);
  }

  private @Nullable BigDecimal major(@Nullable BigDecimal figure) {
    return figure == null ? null : form.unit().toMajor(figure);
  }

  private Bar bar(Session session, Ohlcv figures) {
    return Bar.ranked(
        session.date(),
        figures,
        form.unit().currency(),
        VendorName.YAHOO,
        Finality.FINAL,
        session.close(),
        now,
        request.run());
  }
}

package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyBars;
import io.stockpricecache.vendors.daily.DailyRows;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import io.stockpricecache.vendors.price.RawFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a chart as daily rows, each of one line of the table or of several that agree,
 * their figures turned back into those traded. Passed over are lines without a close or on a day
 * without a session, which Yahoo makes up, and the live one where it is not the only one.
 */
final class ChartBars {

  private final Chart chart;
  private final PriceRounding form;
  private final ChartActions.Read told;
  private final HistoryRequest request;
  private final Instant now;

  /**
   * @param told with all splits up to now, which are in the chart's figures
   */
  ChartBars(
      Chart chart,
      PriceRounding form,
      ChartActions.Read told,
      HistoryRequest request,
      Instant now) {
    this.chart = chart;
    this.form = form;
    this.told = told;
    this.request = request;
    this.now = now;
  }

  /**
   * Reads the rows.
   *
   * @throws VendorException EMPTY if there is none; MALFORMED if there would be one, had a row's
   *     figures been possible
   */
  DailyBars read() {
    DailyRows<List<Chart.Row>> rows =
        new DailyRows<>(VendorName.YAHOO, request, form, this::figures, ChartBars::excerpt, now);
    byDate().forEach(rows::add);
    told.doubtfulBefore()
        .ifPresent(date -> rows.holdBefore(date, "its shares: a split of " + date + " is unclear"));
    return rows.read();
  }

  /** The line as the answer would say it, had it one object a line; of several all. */
  private static String excerpt(List<Chart.Row> lines) {
    List<?> objects = lines.stream().map(Chart.Row::fields).toList();
    return JsonObject.excerptOf(objects.size() == 1 ? objects.getFirst() : objects);
  }

  private Map<SessionDate, List<Chart.Row>> byDate() {
    Map<SessionDate, List<Chart.Row>> byDate = new TreeMap<>();
    for (Chart.Row line : lines()) {
      SessionDate date = dateOf(line);
      boolean isAsked = !date.isBefore(request.from()) && !date.isAfter(request.to());
      if (isAsked
          && line.close() != null
          && request.market().calendar().findSession(date).isPresent()) {
        byDate.computeIfAbsent(date, _ -> new ArrayList<>()).add(line);
      }
    }
    return byDate;
  }

  private List<Chart.Row> lines() {
    return request.market().equals(Markets.FX) ? CurrencyCloses.of(chart) : chart.rows();
  }

  private RawFigures figures(List<Chart.Row> lines) {
    SessionDate today = request.market().dateAt(now);
    List<RawFigures> figures =
        settled(lines).stream().map(line -> asTraded(line, dateOf(line), today)).toList();
    if (figures.size() > 1) {
      Ohlcv first = figures.getFirst().in(form).ohlcv();
      if (!figures.stream().skip(1).allMatch(each -> form.agree(first, each.in(form).ohlcv()))) {
        throw new WrongShapeException(lines.size() + " rows of one session that do not agree");
      }
    }
    return figures.getFirst();
  }

  private List<Chart.Row> settled(List<Chart.Row> lines) {
    Optional<Instant> live = chart.findTime("regularMarketTime");
    List<Chart.Row> settled =
        lines.stream().filter(line -> !live.equals(Optional.of(line.time()))).toList();
    return settled.isEmpty() ? lines : settled;
  }

  private SessionDate dateOf(Chart.Row line) {
    return new SessionDate(chart.dateOf(line.time()));
  }

  private RawFigures asTraded(Chart.Row row, SessionDate date, SessionDate today) {
    return figures(row).unadjusted(form, told.factors(), date, today);
  }

  /**
   * The figures as they came.
   *
   * @throws WrongShapeException if a cell is no number
   */
  static RawFigures figures(Chart.Row row) {
    return new RawFigures(
        price(row.open()),
        price(row.high()),
        price(row.low()),
        price(row.close()),
        row.volume() instanceof BigDecimal volume ? volume : null);
  }

  private static @Nullable BigDecimal price(@Nullable Object cell) {
    if (cell == null || cell instanceof BigDecimal) {
      return (BigDecimal) cell;
    }
    throw new WrongShapeException("a cell is no price");
  }
}

package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.symbol.Exchanges;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyBars;
import io.stockpricecache.vendors.daily.PlausibleActions;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Daily bars from chart v8, one call a symbol.
 *
 * <p>Yahoo's figures are adjusted for every split up to now. The range asked for therefore always
 * ends now: with the splits of the whole time the figures are turned back into those traded.
 */
final class YahooHistory {

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int NAME_LENGTH = 120;

  private final YahooHttp http;
  private final YahooHosts hosts;
  private final InstantSource clock;

  YahooHistory(YahooHttp http, YahooHosts hosts, InstantSource clock) {
    this.http = http;
    this.hosts = hosts;
    this.clock = clock;
  }

  DailyHistory ask(HistoryRequest request) {
    Instant now = clock.instant();
    long from =
        request.from().value().atStartOfDay(request.market().calendar().zone()).toEpochSecond();
    VendorResponse answer =
        http.get(hosts.dailyChart(request.symbol(), from, now.plus(A_DAY).getEpochSecond()));
    try {
      Chart chart =
          Chart.of(YahooResponses.data(answer, "chart"), request.symbol(), request.market());
      return history(chart, request, now);
    } catch (WrongShapeException e) {
      throw YahooResponses.malformed(request.symbol() + ": " + e.getMessage()).asOfTheQuestion();
    }
  }

  private static DailyHistory history(Chart chart, HistoryRequest request, Instant now) {
    PriceRounding form = PriceHint.form(chart.meta(), request.symbol(), request.market());
    ChartActions.Read told = new ChartActions(chart, form, request.market().dateAt(now)).read();
    DailyBars rows = new ChartBars(chart, form, told, request, now).read();
    PlausibleActions actions = PlausibleActions.of(told.actions(), rows.bars(), rows.leftOut());
    return new DailyHistory(
        VendorName.YAHOO,
        rows.bars(),
        actions.leftOut(),
        rows.excerpts(),
        actions.actions(),
        form.unit().currency(),
        listedOn(chart, rows.bars().getFirst().date()),
        findName(chart).orElse(null),
        Exchanges.find(request.symbol(), chart.meta().findText("exchangeName").orElse(null))
            .orElse(null));
  }

  /** A listing date after the first bar contradicts it, and would hide gaps. */
  private static @Nullable SessionDate listedOn(Chart chart, SessionDate firstBar) {
    return chart
        .findTime("firstTradeDate")
        .map(time -> new SessionDate(chart.dateOf(time)))
        .filter(date -> !date.isAfter(firstBar))
        .orElse(null);
  }

  private static Optional<String> findName(Chart chart) {
    return Stream.of("longName", "shortName")
        .flatMap(field -> chart.meta().findText(field).stream())
        .map(name -> name.replaceAll("\\p{Cntrl}", " ").strip())
        .filter(name -> !name.isEmpty())
        .map(name -> name.substring(0, Math.min(name.length(), NAME_LENGTH)))
        .findFirst();
  }
}

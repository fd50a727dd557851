package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.marketdata.IntradayHistory;
import io.stockpricecache.domain.marketdata.IntradayRequest;
import io.stockpricecache.domain.price.Split;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.intraday.IntradayRows;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import io.stockpricecache.vendors.price.RawFigures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bars within days from chart v8: of a minute at most seven days a call, of five minutes all at
 * once.
 *
 * <p>The figures have every split up to now in them, and an answer tells only those within its
 * time: the others are the request's.
 */
final class YahooIntraday {

  /** Of a minute, Yahoo gives no more than that at once. */
  private static final Duration A_CALL = Duration.ofDays(7);

  private final YahooHttp http;
  private final YahooHosts hosts;
  private final InstantSource clock;

  YahooIntraday(YahooHttp http, YahooHosts hosts, InstantSource clock) {
    this.http = http;
    this.hosts = hosts;
    this.clock = clock;
  }

  static int calls(IntradayRequest request) {
    return parts(request).size();
  }

  IntradayHistory ask(IntradayRequest request) {
    Instant now = clock.instant();
    List<Chart> charts = charts(request);
    try {
      PriceRounding form =
          PriceHint.form(charts.getFirst().meta(), request.symbol(), request.market());
      SplitFactors splits = new SplitFactors(splits(charts, form, request, now));
      IntradayRows<Chart.Row> rows =
          new IntradayRows<>(
              VendorName.YAHOO,
              request,
              form,
              row -> asTraded(row, form, splits, request.market(), now),
              row -> JsonObject.excerptOf(row.fields()),
              now);
      for (Chart chart : charts) {
        requireSameUnit(chart, form, request);
        Optional<Instant> live = chart.findTime("regularMarketTime");
        Instant told = told(live, now);
        chart.rows(request.interval().text()).stream()
            .filter(row -> row.close() != null && !isLive(row, live, request.interval()))
            .forEach(row -> rows.add(row.time(), row, told));
      }
      return rows.read();
    } catch (WrongShapeException e) {
      throw malformed(request, e);
    }
  }

  /**
   * Those of the parts, at least one: a time before the listing, or of no trade, is no reason to
   * lose the others.
   */
  private List<Chart> charts(IntradayRequest request) {
    List<Chart> charts = new ArrayList<>();
    List<VendorException> empty = new ArrayList<>();
    for (IntradayRequest part : parts(request)) {
      try {
        charts.add(chart(part));
      } catch (VendorException e) {
        if (e.failure() != VendorFailure.EMPTY) {
          throw e;
        }
        empty.add(e);
      }
    }
    if (charts.isEmpty()) {
      throw empty.getLast();
    }
    return charts;
  }

  /** The newest price, which comes as a row with its own time. */
  private static boolean isLive(Chart.Row row, Optional<Instant> live, BarInterval interval) {
    return live.equals(Optional.of(row.time())) && !interval.startOf(row.time()).equals(row.time());
  }

  /**
   * The time of the newest price, which is as late as the feed. Of hours outside of the session's
   * there is none, nor of the last minutes of what is seldom traded: those count once no feed is as
   * late.
   */
  private static Instant told(Optional<Instant> live, Instant now) {
    Instant surely = now.minus(Feed.LONGEST);
    return live.filter(surely::isBefore).orElse(surely);
  }

  private Chart chart(IntradayRequest part) {
    var answer =
        http.get(
            hosts.intradayChart(
                part.symbol(),
                part.interval(),
                part.from().getEpochSecond(),
                part.to().getEpochSecond()));
    try {
      return Chart.of(YahooResponses.data(answer, "chart"), part.symbol(), part.market());
    } catch (WrongShapeException e) {
      throw malformed(part, e);
    }
  }

  /** Those known, and those that an answer tells; of one date the known one counts. */
  private static List<Split> splits(
      List<Chart> charts, PriceRounding form, IntradayRequest request, Instant now) {
    List<Split> splits = new ArrayList<>(request.splits());
    for (Chart chart : charts) {
      for (Split told : new ChartActions(chart, form, request.market().dateAt(now)).splits()) {
        if (splits.stream().noneMatch(known -> known.exDate().equals(told.exDate()))) {
          splits.add(told);
        }
      }
    }
    return splits;
  }

  private static void requireSameUnit(Chart chart, PriceRounding form, IntradayRequest request) {
    PriceRounding its = PriceHint.form(chart.meta(), request.symbol(), request.market());
    if (!its.unit().equals(form.unit())) {
      throw new WrongShapeException("the currency changes within the answers");
    }
  }

  private static RawFigures asTraded(
      Chart.Row row, PriceRounding form, SplitFactors splits, Market market, Instant now) {
    RawFigures figures = ChartBars.figures(row);
    // Of currencies there is no volume, though a zero stands there. Coins are counted over the last
    // 24 hours: a row cannot tell what was traded in it, and has a zero in half of the cases.
    RawFigures counted =
        market.equals(Markets.FX) || market.equals(Markets.CRYPTO) ? figures.uncounted() : figures;
    return counted.unadjusted(form, splits, market.dateAt(row.time()), market.dateAt(now));
  }

  private static List<IntradayRequest> parts(IntradayRequest request) {
    if (request.interval() != BarInterval.MINUTE) {
      return List.of(request);
    }
    List<IntradayRequest> parts = new ArrayList<>();
    for (Instant from = request.from(); from.isBefore(request.to()); from = from.plus(A_CALL)) {
      Instant end = from.plus(A_CALL);
      parts.add(request.within(from, end.isBefore(request.to()) ? end : request.to()));
    }
    return parts;
  }

  private static VendorException malformed(IntradayRequest request, WrongShapeException e) {
    return YahooResponses.failure(VendorFailure.MALFORMED, request.symbol() + ": " + e.getMessage())
        .asOfTheQuestion();
  }
}

package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.marketdata.DailyHistory;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.vendor.RenamedSymbolException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyBars;
import io.stockpricecache.vendors.daily.DailyRows;
import io.stockpricecache.vendors.daily.OfficialSessions;
import io.stockpricecache.vendors.daily.PlausibleActions;
import io.stockpricecache.vendors.daily.PriceSteps;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * Daily bars and corporate actions, one call each. Without the actions there is no history: a split
 * that is not known makes every price before it wrong in the reader's eyes.
 */
final class AlpacaHistory {

  /** The free plan is refused anything younger than 15 minutes. */
  static final Duration WITHHELD = Duration.ofMinutes(16);

  /** Actions are asked for by the day of processing: a split's is about its ex-date. */
  private static final int DAYS_BEFORE = 7;

  /** A dividend's is that of the payment, weeks after its ex-date. */
  private static final int DAYS_AFTER = 120;

  private static final int LATE_DAYS = 2;

  private final AlpacaHttp http;
  private final AlpacaSite site;
  private final AlpacaResponses answers;
  private final InstantSource clock;

  AlpacaHistory(AlpacaHttp http, AlpacaSite site, AlpacaResponses answers, InstantSource clock) {
    this.http = http;
    this.site = site;
    this.answers = answers;
    this.clock = clock;
  }

  DailyHistory ask(HistoryRequest request) {
    String symbol =
        AlpacaSymbols.find(request.symbol())
            .orElseThrow(
                () ->
                    answers.failure(
                        VendorFailure.UNKNOWN_SYMBOL, request.symbol() + " is no US stock"));
    Instant now = clock.instant();
    requireSession(request, now);
    try {
      DailyRows<JsonObject> rows = rows(symbol, request, now);
      if (rows.isEmpty() && isLate(request, now)) {
        requireNotRenamed(actions(symbol, request, now));
      }
      DailyBars bars = rows.read();
      PlausibleActions told =
          PlausibleActions.of(
              actions(symbol, request, now).read(PriceSteps.of(bars.bars())),
              bars.bars(),
              bars.leftOut());
      return new DailyHistory(
          VendorName.ALPACA,
          bars.bars(),
          told.leftOut(),
          bars.excerpts(),
          told.actions(),
          PriceRounding.US_STOCKS.unit().currency(),
          null,
          null);
    } catch (WrongShapeException e) {
      throw answers
          .failure(VendorFailure.MALFORMED, request.symbol() + ": " + e.getMessage())
          .asOfTheQuestion();
    }
  }

  /** A bar that is missing for so long has another reason than a vendor that is not done yet. */
  private static boolean isLate(HistoryRequest request, Instant now) {
    return request.from().plusDays(LATE_DAYS).isBefore(request.market().dateAt(now));
  }

  /** Where there is no bar, nobody else has taken the old name over. */
  private static void requireNotRenamed(AlpacaActions actions) {
    actions
        .findRename()
        .ifPresent(
            rename -> {
              throw new RenamedSymbolException(
                  VendorName.ALPACA, rename.getValue(), rename.getKey());
            });
  }

  private void requireSession(HistoryRequest request, Instant now) {
    TradingCalendar calendar = request.market().calendar();
    OfficialSessions official =
        new OfficialSessions(VendorName.ALPACA, request.market(), now, request.run());
    if (calendar.sessions(request.from(), request.to()).stream().noneMatch(official::isOver)) {
      throw answers.failure(VendorFailure.EMPTY, "no session of these dates is over");
    }
  }

  private DailyRows<JsonObject> rows(String symbol, HistoryRequest request, Instant now) {
    DailyRows<JsonObject> rows =
        DailyRows.ofObjects(
            VendorName.ALPACA, request, PriceRounding.US_STOCKS, AlpacaBar::figures, now);
    http.forEachPage(
        address(symbol, request, now),
        "bars",
        page -> forEachBar(page, symbol, row -> rows.add(AlpacaBar.time(row), row)));
    return rows;
  }

  private URI address(String symbol, HistoryRequest request, Instant now) {
    ZoneId zone = request.market().calendar().zone();
    Instant start = request.from().value().atStartOfDay(zone).toInstant();
    Instant end = request.to().plusDays(1).value().atStartOfDay(zone).toInstant().minusSeconds(1);
    Instant permitted = now.minus(WITHHELD).truncatedTo(ChronoUnit.SECONDS);
    return site.bars(symbol, start, end.isBefore(permitted) ? end : permitted);
  }

  /**
   * Hands over the bars of a page.
   *
   * @throws WrongShapeException if they are not of that symbol, or not in dollars
   */
  static void forEachBar(JsonObject page, String symbol, Consumer<JsonObject> reader) {
    if (!page.findText("currency").orElse("USD").equals("USD")) {
      throw new WrongShapeException("bars are not in dollars");
    }
    page.findObject("bars")
        .ifPresent(
            bars -> {
              if (bars.names().stream().anyMatch(name -> !name.equals(symbol))) {
                throw new WrongShapeException("wrong symbol back");
              }
              bars.rows(symbol).forEach(reader);
            });
  }

  private AlpacaActions actions(String symbol, HistoryRequest request, Instant now) {
    LocalDate today = request.market().dateAt(now).value();
    AlpacaActions actions = new AlpacaActions(symbol, request.from(), request.market().dateAt(now));
    http.forEachPage(
        site.actions(
            symbol, request.from().value().minusDays(DAYS_BEFORE), today.plusDays(DAYS_AFTER)),
        "corporate_actions",
        page -> page.findObject("corporate_actions").ifPresent(actions::add));
    return actions;
  }
}

package io.stockpricecache.vendors.eodhd;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.marketdata.HistoryRequest;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.daily.DailyRows;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.PriceRounding;
import io.stockpricecache.vendors.price.QuotedUnit;
import io.stockpricecache.vendors.price.RawFigures;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Daily rows: prices as traded, the volume in shares of today. Source:
 * eodhd.com/financial-apis/api-for-historical-data-and-volumes.
 *
 * <p>Passed over are rows that come before EODHD's own hour for them (US half an hour after the
 * close, other exchanges two to three hours, pairs two hours after their day): what stands there
 * earlier is not the official one. So is the price of the day before, repeated on a day without a
 * trade.
 */
final class EodhdBars {

  static final String DATE = "date";
  static final String CLOSE = "close";

  private static final Duration ELSEWHERE = Duration.ofHours(3);
  private static final Duration PAIRS = Duration.ofHours(2);
  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private EodhdBars() {}

  /** Whether EODHD has the official row of that session by now. */
  static boolean isOfficial(Market market, Session session, Instant now) {
    return session.isCompletedAt(now.minus(officialDelay(market)));
  }

  /** After the close of a session, until EODHD has its official row. */
  static Duration officialDelay(Market market) {
    return market.equals(Markets.US)
        ? market.calendar().officialDelay()
        : market.equals(Markets.FX) || market.equals(Markets.CRYPTO) ? PAIRS : ELSEWHERE;
  }

  static PriceRounding rounding(EodhdTicker ticker, QuotedUnit unit) {
    return new PriceRounding(ticker.isPair() ? 4 : 2, ticker.isPair(), unit);
  }

  /** The rows of one ticker by their dates, without those to be passed over. */
  static DailyRows<JsonObject> rows(
      Iterable<JsonObject> all,
      EodhdTicker ticker,
      HistoryRequest request,
      PriceRounding form,
      SplitFactors splits,
      Instant now) {
    Market market = request.market();
    SessionDate today = market.dateAt(now);
    DailyRows<JsonObject> rows =
        DailyRows.ofObjects(
            VendorName.EODHD,
            request,
            form,
            row -> figures(row, ticker).volumeUnadjusted(splits, date(row), today),
            now);
    NavigableMap<SessionDate, BigDecimal> closes = closes(all);
    for (JsonObject row : all) {
      SessionDate date = date(row);
      if (!isEarly(market, date, now)
          && !isOfAWeekend(market, date)
          && !isRepeated(row, ticker, closes)) {
        rows.add(date, row);
      }
    }
    return rows;
  }

  /** Those closes that are figures, by date; of a date that comes twice, one of them. */
  static NavigableMap<SessionDate, BigDecimal> closes(Iterable<JsonObject> rows) {
    NavigableMap<SessionDate, BigDecimal> closes = new TreeMap<>();
    for (JsonObject row : rows) {
      BigDecimal close = EodhdFigures.orNull(row, CLOSE);
      if (close != null && PriceRounding.isPossible(close)) {
        closes.put(date(row), close);
      }
    }
    return closes;
  }

  /**
   * @throws WrongShapeException if there is none
   */
  static SessionDate date(JsonObject row) {
    return date(row, DATE);
  }

  /**
   * @throws WrongShapeException if there is none
   */
  static SessionDate date(JsonObject row, String name) {
    try {
      return SessionDate.parse(row.text(name));
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException(name + " is no date");
    }
  }

  static RawFigures figures(JsonObject row, EodhdTicker ticker) {
    return new RawFigures(
        EodhdFigures.orNull(row, "open"),
        EodhdFigures.orNull(row, "high"),
        EodhdFigures.orNull(row, "low"),
        EodhdFigures.find(row, CLOSE).orElse(null),
        // Of currencies there is none.
        ticker.exchange().equals(EodhdExchanges.FX) ? null : EodhdFigures.orNull(row, "volume"));
  }

  /** Whether nothing was traded: no volume, and one price all day. */
  static boolean isUntraded(JsonObject row, EodhdTicker ticker) {
    BigDecimal volume = EodhdFigures.orNull(row, "volume");
    RawFigures figures = figures(row, ticker);
    return ticker.isCounted()
        && volume != null
        && volume.signum() == 0
        && isNone(figures.open(), figures.close())
        && isNone(figures.high(), figures.close())
        && isNone(figures.low(), figures.close());
  }

  private static boolean isRepeated(
      JsonObject row, EodhdTicker ticker, NavigableMap<SessionDate, BigDecimal> closes) {
    var before = closes.lowerEntry(date(row));
    BigDecimal close = EodhdFigures.orNull(row, CLOSE);
    return before != null
        && close != null
        && before.getValue().compareTo(close) == 0
        && isUntraded(row, ticker);
  }

  private static boolean isNone(@Nullable BigDecimal figure, @Nullable BigDecimal close) {
    return figure == null
        || figure.signum() == 0
        || (close != null && figure.compareTo(close) == 0);
  }

  private static boolean isEarly(Market market, SessionDate date, Instant now) {
    return market
        .calendar()
        .findSession(date)
        .filter(session -> !isOfficial(market, session, now))
        .isPresent();
  }

  private static boolean isOfAWeekend(Market market, SessionDate date) {
    return market.equals(Markets.FX) && WEEKEND.contains(date.value().getDayOfWeek());
  }
}

package io.stockpricecache.vendors.simulated;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import io.stockpricecache.domain.price.Dividend;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A dividend each February, May, August and November, on the second Thursday. */
final class Dividends {

  private static final Set<Integer> MONTHS = Set.of(2, 5, 8, 11);

  private Dividends() {}

  /** Those with an ex-date from one date to the other, both inclusive. */
  static List<Dividend> between(Instrument instrument, SessionDate from, SessionDate to) {
    if (instrument.dividendYield() == 0) {
      return List.of();
    }
    TradingCalendar calendar = instrument.market().calendar();
    return Stream.iterate(YearMonth.from(from.value()), month -> month.plusMonths(1))
        .takeWhile(month -> !month.isAfter(YearMonth.from(to.value())))
        .filter(month -> MONTHS.contains(month.getMonthValue()))
        .map(Dividends::exDate)
        .filter(date -> !date.isBefore(from) && !date.isAfter(to))
        .flatMap(date -> calendar.findSession(date).stream())
        .map(session -> dividend(instrument, session))
        .toList();
  }

  private static SessionDate exDate(YearMonth month) {
    return new SessionDate(
        month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.THURSDAY)));
  }

  private static Dividend dividend(Instrument instrument, Session session) {
    BigDecimal amount =
        new TradingDay(instrument, session)
            .close()
            .multiply(BigDecimal.valueOf(instrument.dividendYield()))
            .setScale(instrument.decimals(), RoundingMode.HALF_UP)
            .max(BigDecimal.ONE.movePointLeft(instrument.decimals()));
    return new Dividend(session.date(), amount, VendorName.SIMULATED);
  }
}

package io.stockpricecache.domain.calendar;

import java.time.LocalTime;
import java.time.ZoneId;

/** The calendars that the service knows. Loading this class computes no session. */
public final class Calendars {

  /** New York Stock Exchange, 2000 to 2030. */
  public static final TradingCalendar XNYS = new UsEquityCalendar("XNYS");

  /** Nasdaq, 2000 to 2030: the hours and holidays of the New York Stock Exchange. */
  public static final TradingCalendar XNAS = new UsEquityCalendar("XNAS");

  /** A market that never closes: every UTC day is a session, from 00:00 to 24:00. */
  public static final TradingCalendar ALWAYS_OPEN = new AlwaysOpenCalendar();

  /** Currency pairs: weekdays, dated by London, until Friday 17:00 in New York. */
  public static final TradingCalendar CURRENCIES = new CurrencyCalendar("FX");

  private Calendars() {}

  /**
   * A market of which only the hours are known: Monday to Friday, no holidays.
   *
   * @throws IllegalArgumentException if the id is blank or the close is not after the open
   */
  public static TradingCalendar weekdays(String id, ZoneId zone, LocalTime open, LocalTime close) {
    return new WeekdayCalendar(id, zone, open, close);
  }
}

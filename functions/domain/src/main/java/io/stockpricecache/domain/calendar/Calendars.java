package io.stockpricecache.domain.calendar;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calendars that the service knows: a file each of this package's resources. Loading this class
 * reads no file and computes no session: a calendar does so when it is first asked.
 */
public final class Calendars {

  private static final Map<String, TradingCalendar> BY_ID = new ConcurrentHashMap<>();

  /** New York Stock Exchange, 2000 to 2030. */
  public static final TradingCalendar XNYS = of("XNYS");

  /** Nasdaq, 2000 to 2030: the hours and holidays of the New York Stock Exchange. */
  public static final TradingCalendar XNAS = of("XNAS");

  /** A market that never closes: every UTC day is a session, from 00:00 to 24:00. */
  public static final TradingCalendar ALWAYS_OPEN = new AlwaysOpenCalendar();

  /** Currency pairs: weekdays, dated by London, from Sunday 17:00 to Friday 17:00 in New York. */
  public static final TradingCalendar CURRENCIES = new CurrencyCalendar("FX");

  private Calendars() {}

  /**
   * The calendar of that market, by its MIC or the name of its file. It is not looked for before it
   * is asked: if there is none, its first answer is an {@link IllegalArgumentException}.
   */
  public static TradingCalendar of(String id) {
    return BY_ID.computeIfAbsent(id, RuleCalendar::new);
  }
}

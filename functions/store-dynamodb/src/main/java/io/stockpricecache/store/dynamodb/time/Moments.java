package io.stockpricecache.store.dynamodb.time;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.calendar.TradingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * Dates and times of stored rows, within bounds: beyond them calendars, ranks and sums of times
 * fail, far from the row that is to blame. Throws {@link IllegalArgumentException} or {@link
 * java.time.DateTimeException} for what is none or beyond.
 */
public final class Moments {

  /** A rank holds four digits of a year. */
  private static final Instant LAST = Instant.parse("9998-12-31T00:00:00Z");

  /** Before any share that is traded was listed. */
  private static final LocalDate FIRST_DATE = LocalDate.of(1600, 1, 1);

  private static final LocalDate LAST_DATE = LocalDate.of(9998, 12, 31);

  private Moments() {}

  /** A time in ISO 8601, from 1970 on. */
  public static Instant instant(String text) {
    return bounded(Instant.parse(text));
  }

  /** A time in epoch seconds, from 1970 on. */
  public static Instant epochSecond(String text) {
    return bounded(Instant.ofEpochSecond(Long.parseLong(text)));
  }

  /** A date of a session or an event. */
  public static SessionDate session(String text) {
    SessionDate date = SessionDate.parse(text);
    bounded(date.value());
    return date;
  }

  /** A date of a vendor's day. */
  public static LocalDate date(String text) {
    return bounded(LocalDate.parse(text));
  }

  /**
   * Those dates, of which a market's calendar is asked.
   *
   * @throws io.stockpricecache.domain.calendar.CalendarRangeException if it does not cover one
   */
  public static void requireCovered(TradingCalendar calendar, Stream<SessionDate> dates) {
    dates.forEach(calendar::isSession);
  }

  private static Instant bounded(Instant time) {
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
      throw new IllegalArgumentException("out of range: " + time);
    }
    return time;
  }

  private static LocalDate bounded(LocalDate date) {
    if (date.isBefore(FIRST_DATE) || date.isAfter(LAST_DATE)) {
      throw new IllegalArgumentException("out of range: " + date);
    }
    return date;
  }
}

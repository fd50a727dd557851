package io.stockpricecache.domain.calendar;

import static java.time.DayOfWeek.THURSDAY;
import static java.time.Month.DECEMBER;
import static java.time.Month.JULY;

import java.time.LocalDate;
import java.time.MonthDay;

/**
 * The days on which the US equity exchanges close at 13:00 New York time.
 *
 * <p>Authority: the NYSE's yearly notice of holidays and early closings, repeated on its page
 * "Holidays and Trading Hours"; Nasdaq's US equity trading calendar has the same days.
 */
final class UsEarlyCloses {

  private static final MonthDay CHRISTMAS_EVE = MonthDay.of(DECEMBER, 24);

  // From 2013 on the eve is short even when July 4 is a Thursday, and the Friday after is whole.
  private static final int FIRST_SHORT_WEDNESDAY = 2013;

  private UsEarlyCloses() {}

  /**
   * Whether a session closes early. Asked of sessions only: holidays and weekends are ruled out.
   */
  static boolean closesEarly(LocalDate session) {
    return session.equals(nextToIndependenceDay(session.getYear()))
        || session.equals(UsHolidays.thanksgiving(session.getYear()).plusDays(1))
        || MonthDay.from(session).equals(CHRISTMAS_EVE)
        || UsOneOffs.closesEarly(session);
  }

  /** July 3; before 2013 July 5 when that was the Friday of a long weekend (here: 2002). */
  private static LocalDate nextToIndependenceDay(int year) {
    LocalDate fourth = LocalDate.of(year, JULY, 4);
    boolean fridayAfter = fourth.getDayOfWeek() == THURSDAY && year < FIRST_SHORT_WEDNESDAY;
    return fridayAfter ? fourth.plusDays(1) : fourth.minusDays(1);
  }
}

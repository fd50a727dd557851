package io.stockpricecache.domain.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.Month.DECEMBER;
import static java.time.Month.FEBRUARY;
import static java.time.Month.JANUARY;
import static java.time.Month.JULY;
import static java.time.Month.JUNE;
import static java.time.Month.MAY;
import static java.time.Month.NOVEMBER;
import static java.time.Month.SEPTEMBER;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.Map;

/**
 * The regular holidays of the US equity exchanges from 2000 on, as they are observed.
 *
 * <p>Authority for the days and for moving them off weekends: NYSE Rule 7.2; Nasdaq publishes the
 * same days in its US equity trading calendar.
 */
final class UsHolidays {

  // Public Law 117-17 made it a federal holiday in June 2021; the exchanges close since 2022.
  private static final int FIRST_JUNETEENTH = 2022;

  private UsHolidays() {}

  /** The days on which they are kept, with the names of the NYSE's page. */
  static Map<LocalDate, String> of(int year) {
    Map<LocalDate, String> holidays = new HashMap<>();
    holidays.put(newYear(year), "New Year's Day");
    holidays.put(nth(3, MONDAY, JANUARY, year), "Martin Luther King, Jr. Day");
    holidays.put(nth(3, MONDAY, FEBRUARY, year), "Washington's Birthday");
    holidays.put(EasterSunday.in(year).minusDays(2), "Good Friday");
    holidays.put(LocalDate.of(year, MAY, 1).with(lastInMonth(MONDAY)), "Memorial Day");
    if (year >= FIRST_JUNETEENTH) {
      holidays.put(observed(LocalDate.of(year, JUNE, 19)), "Juneteenth");
    }
    holidays.put(observed(LocalDate.of(year, JULY, 4)), "Independence Day");
    holidays.put(nth(1, MONDAY, SEPTEMBER, year), "Labor Day");
    holidays.put(thanksgiving(year), "Thanksgiving Day");
    holidays.put(observed(LocalDate.of(year, DECEMBER, 25)), "Christmas Day");
    return holidays;
  }

  static LocalDate thanksgiving(int year) {
    return nth(4, THURSDAY, NOVEMBER, year);
  }

  /**
   * Rule 7.2 keeps the Friday open where a yearly accounting period ends: December 31 is never the
   * holiday of a Saturday's New Year (2005, 2011, 2022, 2028).
   */
  private static LocalDate newYear(int year) {
    LocalDate day = LocalDate.of(year, JANUARY, 1);
    return day.getDayOfWeek() == SATURDAY ? day : observed(day);
  }

  /**
   * Rule 7.2: a Saturday's holiday is kept on the Friday before, a Sunday's on the Monday after.
   */
  private static LocalDate observed(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.minusDays(1);
      case SUNDAY -> day.plusDays(1);
      default -> day;
    };
  }

  private static LocalDate nth(int ordinal, DayOfWeek weekday, Month month, int year) {
    return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(ordinal, weekday));
  }
}

package io.stockpricecache.domain.calendar.rules;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;

/** A day of each year, such as the last Monday of May, or the days of a table. */
interface DayRule {

  /** Adds the days that are of that year by the rule. They may lie just outside of it. */
  void addDays(int year, OpenDays open, List<LocalDate> found);

  /** Whether it asks for sessions, which are not known before the holidays are. */
  default boolean dependsOnSessions() {
    return false;
  }

  /** {@code jan 1}; Feb 29 is a day of leap years. */
  record Fixed(Month month, int day) implements DayRule {

    public Fixed {
      if (day < 1 || day > month.maxLength()) {
        throw new DateTimeException("%s has no day %d".formatted(month, day));
      }
    }

    @Override
    public void addDays(int year, OpenDays open, List<LocalDate> found) {
      if (day <= YearMonth.of(year, month).lengthOfMonth()) {
        found.add(LocalDate.of(year, month, day));
      }
    }
  }

  /** {@code 1st monday of may}; the ordinal of the last is 0. */
  record InMonth(int ordinal, DayOfWeek weekday, Month month) implements DayRule {

    @Override
    public void addDays(int year, OpenDays open, List<LocalDate> found) {
      LocalDate first = LocalDate.of(year, month, 1);
      int toFirst = Math.floorMod(weekday.getValue() - first.getDayOfWeek().getValue(), 7);
      LocalDate day = first.plusDays(toFirst + 7L * (ordinal == 0 ? 4 : ordinal - 1));
      if (day.getMonth() == month) {
        found.add(day);
      } else if (ordinal == 0) {
        found.add(day.minusDays(7));
      }
    }
  }

  /** {@code easter} and {@code orthodox easter}: their Sunday. */
  record Easter(boolean orthodox) implements DayRule {

    @Override
    public void addDays(int year, OpenDays open, List<LocalDate> found) {
      found.add(orthodox ? EasterSunday.orthodoxIn(year) : EasterSunday.in(year));
    }
  }

  /** {@code easter -2}. */
  record Shifted(DayRule base, int days) implements DayRule {

    @Override
    public void addDays(int year, OpenDays open, List<LocalDate> found) {
      int begin = found.size();
      base.addDays(year, open, found);
      for (int i = begin; i < found.size(); i++) {
        found.set(i, found.get(i).plusDays(days));
      }
    }

    @Override
    public boolean dependsOnSessions() {
      return base.dependsOnSessions();
    }
  }

  /** {@code on 2024-02-12 2025-01-29..2025-02-04}. */
  record Table(List<LocalDate> dates) implements DayRule {

    public Table {
      dates = List.copyOf(dates);
    }

    @Override
    public void addDays(int year, OpenDays open, List<LocalDate> found) {
      for (LocalDate date : dates) {
        if (date.getYear() == year) {
          found.add(date);
        }
      }
    }
  }
}

package io.stockpricecache.domain.calendar.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Of which days a line holds: {@code from 2013}, {@code until 2021-06-25}, {@code except 2020},
 * {@code if mon tue}. Asked of the day before it is moved.
 */
record Validity(LocalDate from, LocalDate until, List<Integer> except, Set<DayOfWeek> weekdays) {

  Validity {
    except = List.copyOf(except);
    weekdays = Set.copyOf(weekdays);
  }

  /** {@code sat sun until 2025}: days of the week first, then as {@link #read}. */
  static Validity readWeekdays(Words words) {
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    do {
      weekdays.add(DayWords.weekday(words));
    } while (DayWords.findWeekday(words.peek()) != null);
    return read(words, weekdays);
  }

  static Validity read(Words words) {
    return read(words, EnumSet.noneOf(DayOfWeek.class));
  }

  private static Validity read(Words words, Set<DayOfWeek> weekdays) {
    LocalDate from = LocalDate.MIN;
    LocalDate until = LocalDate.MAX;
    List<Integer> except = new ArrayList<>();
    while (true) {
      if (words.accept("from")) {
        from = words.dateOrYear(true);
      } else if (words.accept("until")) {
        until = words.dateOrYear(false);
      } else if (words.accept("except")) {
        do {
          except.add(words.number());
        } while (isYear(words.peek()));
      } else if (words.accept("if")) {
        do {
          weekdays.add(DayWords.weekday(words));
        } while (DayWords.findWeekday(words.peek()) != null);
      } else {
        break;
      }
    }
    if (until.isBefore(from)) {
      throw words.wrong("until %s is before from %s".formatted(until, from));
    }
    return new Validity(from, until, except, weekdays);
  }

  boolean holdsOn(LocalDate day) {
    return !day.isBefore(from)
        && !day.isAfter(until)
        && (weekdays.isEmpty() || weekdays.contains(day.getDayOfWeek()))
        && (except.isEmpty() || !except.contains(day.getYear()));
  }

  private static boolean isYear(String word) {
    return word.length() == 4 && word.charAt(0) == '2';
  }
}

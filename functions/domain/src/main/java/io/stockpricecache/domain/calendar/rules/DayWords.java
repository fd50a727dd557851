package io.stockpricecache.domain.calendar.rules;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which day is meant: months and weekdays by three or more letters, ordinals, tables. */
final class DayWords {

  private DayWords() {}

  /** The day that the next words name; null where they name none. */
  static @Nullable DayRule findDay(Words words) {
    DayRule base = findBase(words);
    String word = words.peek();
    if (base == null || word.length() < 2 || (word.charAt(0) != '+' && word.charAt(0) != '-')) {
      return base;
    }
    return new DayRule.Shifted(base, words.number());
  }

  static DayRule day(Words words) {
    DayRule day = findDay(words);
    if (day == null) {
      throw words.wrong("'%s' begins no day".formatted(words.peek()));
    }
    return day;
  }

  private static @Nullable DayRule findBase(Words words) {
    if (words.accept("on")) {
      return table(words);
    }
    if (words.accept("easter")) {
      return new DayRule.Easter(false);
    }
    if (words.accept("orthodox")) {
      words.expect("easter");
      return new DayRule.Easter(true);
    }
    if (words.accept("session")) {
      return neighbour(words, null, true);
    }
    if (words.accept("weekday")) {
      return neighbour(words, null, false);
    }
    if (findWeekday(words.peek()) != null) {
      return neighbour(words, weekday(words), false);
    }
    int ordinal = ordinal(words.peek());
    return ordinal >= 0 ? inMonth(words, ordinal) : findFixed(words);
  }

  private static DayRule table(Words words) {
    List<LocalDate> dates = new ArrayList<>();
    do {
      words.dates(dates);
    } while (words.isDate());
    return new DayRule.Table(dates);
  }

  private static DayRule neighbour(Words words, @Nullable DayOfWeek weekday, boolean isSession) {
    boolean isBefore = words.accept("before");
    if (!isBefore) {
      words.expect("after");
    }
    return new Neighbour(weekday, isSession, isBefore, day(words));
  }

  private static DayRule inMonth(Words words, int ordinal) {
    words.next();
    DayOfWeek weekday = weekday(words);
    words.expect("of");
    Month month = findMonth(words.peek());
    if (month == null) {
      throw words.wrong("'%s' is no month".formatted(words.peek()));
    }
    words.next();
    return new DayRule.InMonth(ordinal, weekday, month);
  }

  private static @Nullable DayRule findFixed(Words words) {
    Month month = findMonth(words.peek());
    if (month == null) {
      return null;
    }
    words.next();
    try {
      return new DayRule.Fixed(month, words.number());
    } catch (DateTimeException e) {
      throw words.wrong(String.valueOf(e.getMessage()), e);
    }
  }

  static DayOfWeek weekday(Words words) {
    DayOfWeek weekday = findWeekday(words.peek());
    if (weekday == null) {
      throw words.wrong("'%s' is no day of the week".formatted(words.peek()));
    }
    words.next();
    return weekday;
  }

  static @Nullable DayOfWeek findWeekday(String word) {
    for (DayOfWeek each : DayOfWeek.values()) {
      if (isShortFor(each.name(), word)) {
        return each;
      }
    }
    return null;
  }

  private static @Nullable Month findMonth(String word) {
    for (Month each : Month.values()) {
      if (isShortFor(each.name(), word)) {
        return each;
      }
    }
    return null;
  }

  private static boolean isShortFor(String name, String word) {
    return (word.length() == 3 || word.length() == name.length())
        && name.regionMatches(true, 0, word, 0, word.length());
  }

  private static int ordinal(String word) {
    return switch (word) {
      case "1st" -> 1;
      case "2nd" -> 2;
      case "3rd" -> 3;
      case "4th" -> 4;
      case "5th" -> 5;
      case "last" -> 0;
      default -> -1;
    };
  }
}

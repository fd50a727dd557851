package io.stockpricecache.domain.calendar.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The days of a line: a day a year or a table, of which days it holds, and to where it moves from
 * which day of the week ({@code moved sat+2 sun+1}).
 */
record Days(DayRule rule, Validity validity, Map<DayOfWeek, Integer> moved) {

  Days {
    moved = Map.copyOf(moved);
  }

  static Days read(Words words) {
    return readAfter(DayWords.day(words), words);
  }

  static Days readAfter(DayRule rule, Words words) {
    Map<DayOfWeek, Integer> moved = new EnumMap<>(DayOfWeek.class);
    if (words.accept("moved")) {
      do {
        move(words, moved);
      } while (isMove(words.peek()));
    }
    return new Days(rule, Validity.read(words), moved);
  }

  /** Those that fall into that year, in no order. */
  List<LocalDate> in(int year, OpenDays open) {
    List<LocalDate> found = new ArrayList<>();
    List<LocalDate> named = new ArrayList<>();
    for (int each = year - 1; each <= year + 1; each++) {
      rule.addDays(each, open, named);
    }
    for (LocalDate day : named) {
      if (validity.holdsOn(day)) {
        LocalDate kept = moved.isEmpty() ? day : day.plusDays(moveOf(day));
        if (kept.getYear() == year) {
          found.add(kept);
        }
      }
    }
    return found;
  }

  private int moveOf(LocalDate day) {
    Integer days = moved.get(day.getDayOfWeek());
    return days == null ? 0 : days;
  }

  private static boolean isMove(String word) {
    return word.length() > 4 && (word.charAt(3) == '+' || word.charAt(3) == '-');
  }

  private static void move(Words words, Map<DayOfWeek, Integer> moved) {
    String word = words.next();
    DayOfWeek weekday = isMove(word) ? DayWords.findWeekday(word.substring(0, 3)) : null;
    if (weekday == null) {
      throw words.wrong("'%s' is no move such as sun+1".formatted(word));
    }
    try {
      moved.put(weekday, Integer.parseInt(word, 3, word.length(), 10));
    } catch (NumberFormatException e) {
      throw words.wrong("'%s' is no move such as sun+1".formatted(word), e);
    }
  }
}

package io.stockpricecache.domain.calendar.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of one line of a calendar's file, read from left to right. A name in quotes is one
 * word, {@code #} begins a comment, and a line that begins with a blank goes on with the one
 * before.
 */
final class Words {

  private record Word(String text, boolean quoted, int line) {}

  private static final Word END = new Word("", false, 0);

  private final String file;
  private final int line;
  private final List<Word> words = new ArrayList<>();
  private int at;

  private Words(String file, int line) {
    this.file = file;
    this.line = line;
  }

  /** The lines that say something. */
  static List<Words> of(String file, String text) {
    List<Words> lines = new ArrayList<>();
    int number = 0;
    for (int begin = 0; begin < text.length(); ) {
      int end = text.indexOf('\n', begin);
      end = end < 0 ? text.length() : end;
      addLine(lines, file, text.substring(begin, end), ++number);
      begin = end + 1;
    }
    return lines;
  }

  private static void addLine(List<Words> lines, String file, String text, int number) {
    Words added = new Words(file, number);
    added.split(text, number);
    if (added.words.isEmpty()) {
      return;
    }
    if (text.charAt(0) != ' ' && text.charAt(0) != '\t') {
      lines.add(added);
    } else if (lines.isEmpty()) {
      throw added.wrong("the first line begins with a blank, as one that goes on with another");
    } else {
      lines.getLast().words.addAll(added.words);
    }
  }

  private void split(String text, int number) {
    int i = 0;
    while (i < text.length() && text.charAt(i) != '#') {
      if (text.charAt(i) <= ' ') {
        i++;
      } else if (text.charAt(i) == '"') {
        int end = text.indexOf('"', i + 1);
        if (end < 0) {
          throw wrong("a name has no closing quote");
        }
        words.add(new Word(text.substring(i + 1, end), true, number));
        i = end + 1;
      } else {
        int end = endOfWord(text, i);
        words.add(new Word(text.substring(i, end), false, number));
        i = end;
      }
    }
  }

  private static int endOfWord(String text, int begin) {
    int end = begin;
    while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != '#') {
      end++;
    }
    return end;
  }

  MarketRules.Place place() {
    return new MarketRules.Place(file, line);
  }

  boolean atEnd() {
    return at == words.size();
  }

  /** The word that is next, or an empty one at the end and for a name. */
  String peek() {
    Word word = at < words.size() ? words.get(at) : END;
    return word.quoted() ? "" : word.text();
  }

  boolean isName() {
    return at < words.size() && words.get(at).quoted();
  }

  String next() {
    if (atEnd()) {
      throw wrong("it ends where something is missing");
    }
    return words.get(at++).text();
  }

  /** Passes the word if it is next. */
  boolean accept(String word) {
    boolean is = peek().equals(word);
    at += is ? 1 : 0;
    return is;
  }

  void expect(String word) {
    if (!accept(word)) {
      throw wrong("'%s' is missing before '%s'".formatted(word, peek()));
    }
  }

  String name() {
    if (!isName()) {
      throw wrong("a name in quotes is missing before '%s'".formatted(peek()));
    }
    return next();
  }

  int number() {
    String word = next();
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw wrong("'%s' is no number".formatted(word), e);
    }
  }

  LocalTime time() {
    String word = next();
    return time(word);
  }

  /** Two times with a hyphen between them, {@code 09:00-15:30}. */
  LocalTime[] span() {
    String word = next();
    int hyphen = word.indexOf('-');
    if (hyphen < 0) {
      throw wrong("'%s' is not hours such as 09:00-15:30".formatted(word));
    }
    return new LocalTime[] {time(word.substring(0, hyphen)), time(word.substring(hyphen + 1))};
  }

  /** A number of minutes below a day, {@code 45m}. */
  Duration minutes() {
    String word = next();
    try {
      int minutes = word.endsWith("m") ? Integer.parseInt(word, 0, word.length() - 1, 10) : -1;
      if (minutes < 0 || minutes >= 24 * 60) {
        throw new NumberFormatException(word);
      }
      return Duration.ofMinutes(minutes);
    } catch (NumberFormatException e) {
      throw wrong("'%s' is no time such as 45m".formatted(word), e);
    }
  }

  private LocalTime time(String word) {
    try {
      if (word.length() != "HH:mm".length() || word.charAt(2) != ':') {
        throw new NumberFormatException(word);
      }
      return LocalTime.of(Integer.parseInt(word, 0, 2, 10), Integer.parseInt(word, 3, 5, 10));
    } catch (NumberFormatException | DateTimeException e) {
      throw wrong("'%s' is no time such as 09:30".formatted(word), e);
    }
  }

  boolean isDate() {
    String word = peek();
    return word.length() >= "yyyy-MM-dd".length() && word.charAt(4) == '-';
  }

  /** A date, or two with two dots between them. */
  void dates(List<LocalDate> found) {
    String word = next();
    int dots = word.indexOf("..");
    LocalDate first = date(dots < 0 ? word : word.substring(0, dots));
    LocalDate last = dots < 0 ? first : date(word.substring(dots + 2));
    if (last.isBefore(first)) {
      throw wrong("'%s' ends before it begins".formatted(word));
    }
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      found.add(day);
    }
  }

  /** A date, or of a year its first or its last day. */
  LocalDate dateOrYear(boolean firstOfYear) {
    if (isDate()) {
      return date(next());
    }
    int year = number();
    return firstOfYear ? LocalDate.of(year, 1, 1) : LocalDate.of(year, 12, 31);
  }

  LocalDate date(String word) {
    try {
      if (word.length() != "yyyy-MM-dd".length()
          || word.charAt(4) != '-'
          || word.charAt(7) != '-') {
        throw new NumberFormatException(word);
      }
      return LocalDate.of(
          Integer.parseInt(word, 0, 4, 10),
          Integer.parseInt(word, 5, 7, 10),
          Integer.parseInt(word, 8, 10, 10));
    } catch (NumberFormatException | DateTimeException e) {
      throw wrong("'%s' is no date such as 2024-11-05".formatted(word), e);
    }
  }

  void requireEnd() {
    if (!atEnd()) {
      throw wrong("'%s' has no meaning there".formatted(words.get(at).text()));
    }
  }

  CalendarFileException wrong(String problem) {
    int last = Math.min(at, words.size()) - 1;
    return new CalendarFileException(file, last < 0 ? line : words.get(last).line(), problem);
  }

  CalendarFileException wrong(String problem, Exception cause) {
    CalendarFileException wrong = wrong(problem);
    wrong.initCause(cause);
    return wrong;
  }
}

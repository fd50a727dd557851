package io.stockpricecache.domain.calendar.rules;

/** A calendar's file is wrong: the message has the file, the line and what is wrong there. */
public final class CalendarFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CalendarFileException(String file, int line, String problem) {
    super("%s, line %d: %s".formatted(file, line, problem));
  }
}

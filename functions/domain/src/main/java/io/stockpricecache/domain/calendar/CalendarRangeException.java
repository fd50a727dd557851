package io.stockpricecache.domain.calendar;

/** The calendar does not know that date, and does not guess: its table of holidays ends before. */
public final class CalendarRangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CalendarRangeException(String calendarId, SessionDate date, SessionDate first, SessionDate last) {
    super("%s covers %s..%s, not %s".formatted(calendarId, first, last, date));
  }
}

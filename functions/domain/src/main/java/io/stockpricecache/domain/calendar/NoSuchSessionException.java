package io.stockpricecache.domain.calendar;

import java.util.NoSuchElementException;

/** The market holds no session on that date: a weekend, a holiday or a one-off closure. */
public final class NoSuchSessionException extends NoSuchElementException {

  private static final long serialVersionUID = 1L;

  NoSuchSessionException(String calendarId, SessionDate date) {
    super("%s has no session on %s".formatted(calendarId, date));
  }
}

package io.stockpricecache.api.history;

import io.stockpricecache.domain.calendar.SessionDate;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Where the next page of a history begins.
 *
 * @param at its first bar: a date, or within a session the seconds of its time
 * @param digest of all else that the answer is made from
 */
record HistoryCursor(String at, String digest) {

  private static final Pattern FORM =
      Pattern.compile("^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,11})~[A-Za-z0-9_-]{16}$");
  private static final String SEPARATOR = "~";

  HistoryCursor(SessionDate date, String digest) {
    this(date.toString(), digest);
  }

  HistoryCursor(Instant time, String digest) {
    this(Long.toString(time.getEpochSecond()), digest);
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  static HistoryCursor parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a cursor");
    }
    String[] parts = text.split(SEPARATOR, 2);
    return parts[0].contains("-")
        ? new HistoryCursor(SessionDate.parse(parts[0]), parts[1])
        : new HistoryCursor(parts[0], parts[1]);
  }

  /** Whether it is of a history of sessions, and not of times within them. */
  boolean isOfSessions() {
    return at.contains("-");
  }

  /** Of a history of sessions. */
  SessionDate date() {
    return SessionDate.parse(at);
  }

  /** Of one within sessions. */
  Instant time() {
    return Instant.ofEpochSecond(Long.parseLong(at));
  }

  @Override
  public String toString() {
    return at + SEPARATOR + digest;
  }
}

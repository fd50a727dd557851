package io.stockpricecache.api.history;

import io.stockpricecache.domain.calendar.SessionDate;
import java.util.regex.Pattern;

/**
 * Where the next page of a history begins.
 *
 * @param date of its first bar
 * @param digest of all else that the answer is made from
 */
record HistoryCursor(SessionDate date, String digest) {

  static final String PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}~[A-Za-z0-9_-]{16}$";

  private static final Pattern FORM = Pattern.compile(PATTERN);
  private static final String SEPARATOR = "~";

  /**
   * @throws IllegalArgumentException if it is none
   */
  static HistoryCursor parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a cursor");
    }
    String[] parts = text.split(SEPARATOR, 2);
    return new HistoryCursor(SessionDate.parse(parts[0]), parts[1]);
  }

  @Override
  public String toString() {
    return date + SEPARATOR + digest;
  }
}

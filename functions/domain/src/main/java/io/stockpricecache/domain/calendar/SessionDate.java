package io.stockpricecache.domain.calendar;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The date of an exchange session, in the exchange's own zone.
 *
 * <p>A type of its own, so that no date of another zone (the machine's, UTC's) is taken for one.
 */
public record SessionDate(LocalDate value) implements Comparable<SessionDate> {

  private static final int ISO_LENGTH = "yyyy-MM-dd".length();

  public SessionDate {
    requireNonNull(value, "value is null");
  }

  public static SessionDate of(int year, int month, int day) {
    return new SessionDate(LocalDate.of(year, month, day));
  }

  /**
   * Parses exactly {@code yyyy-MM-dd}.
   *
   * @throws IllegalArgumentException if the text is anything else, or no day of the calendar
   */
  public static SessionDate parse(String text) {
    requireNonNull(text, "text is null");
    // LocalDate.parse would also take signed and five-digit years, and its formatter is too slow
    // for the hundreds of dates of a page.
    if (text.length() != ISO_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
      throw notADate(text, null);
    }
    try {
      return of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    } catch (NumberFormatException | DateTimeException e) {
      throw notADate(text, e);
    }
  }

  /** As parseInt, which takes signs and the digits of every script besides. */
  private static int digits(String text, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        throw new NumberFormatException("no digit at " + i);
      }
    }
    return Integer.parseInt(text, begin, end, 10);
  }

  public SessionDate plusDays(long days) {
    return new SessionDate(value.plusDays(days));
  }

  public boolean isBefore(SessionDate other) {
    return value.isBefore(other.value);
  }

  public boolean isAfter(SessionDate other) {
    return value.isAfter(other.value);
  }

  @Override
  public int compareTo(SessionDate other) {
    return value.compareTo(other.value);
  }

  /** The ISO form, {@code yyyy-MM-dd}: what is stored and served. */
  @Override
  public String toString() {
    return value.toString();
  }

  private static IllegalArgumentException notADate(String text, @Nullable RuntimeException cause) {
    return new IllegalArgumentException(
        "not a session date (yyyy-MM-dd): '%s'".formatted(text), cause);
  }
}

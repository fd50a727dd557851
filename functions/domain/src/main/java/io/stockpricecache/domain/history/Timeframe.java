package io.stockpricecache.domain.history;

import io.stockpricecache.domain.calendar.SessionDate;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;

/** How much time a bar spans. */
public enum Timeframe {
  /** One session. */
  DAY("1d"),
  /** Monday to Sunday, as ISO 8601 has it. */
  WEEK("1w"),
  /** A month of the calendar. */
  MONTH("1mo");

  private final String text;

  Timeframe(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  public static Timeframe parse(String text) {
    return Arrays.stream(values())
        .filter(timeframe -> timeframe.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not a timeframe: " + text));
  }

  /** As readers write it. */
  public String text() {
    return text;
  }

  /** The first date of the span in which that date lies; it need not be a session. */
  public SessionDate startOf(SessionDate date) {
    LocalDate day = date.value();
    return switch (this) {
      case DAY -> date;
      case WEEK -> new SessionDate(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      case MONTH -> new SessionDate(day.withDayOfMonth(1));
    };
  }

  /** The last date of that span. */
  public SessionDate endOf(SessionDate date) {
    LocalDate day = date.value();
    return switch (this) {
      case DAY -> date;
      case WEEK -> new SessionDate(day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
      case MONTH -> new SessionDate(day.with(TemporalAdjusters.lastDayOfMonth()));
    };
  }
}

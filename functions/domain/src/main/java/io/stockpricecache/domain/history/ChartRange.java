package io.stockpricecache.domain.history;

import io.stockpricecache.domain.calendar.SessionDate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How far back from today a chart goes. */
public enum ChartRange {
  ONE_MONTH("1mo"),
  THREE_MONTHS("3mo"),
  SIX_MONTHS("6mo"),
  ONE_YEAR("1y"),
  YEAR_TO_DATE("ytd");

  /** All of them, as readers write them. */
  public static final String ALL =
      Arrays.stream(values()).map(ChartRange::text).collect(Collectors.joining(", "));

  private final String text;

  ChartRange(String text) {
    this.text = text;
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  public static ChartRange parse(String text) {
    return Arrays.stream(values())
        .filter(range -> range.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not one of " + ALL));
  }

  public String text() {
    return text;
  }

  /** The first date of the range that ends today; it need not be a session. */
  public SessionDate from(SessionDate today) {
    LocalDate day = today.value();
    return new SessionDate(
        switch (this) {
          case ONE_MONTH -> day.minusMonths(1);
          case THREE_MONTHS -> day.minusMonths(3);
          case SIX_MONTHS -> day.minusMonths(6);
          case ONE_YEAR -> day.minusYears(1);
          case YEAR_TO_DATE -> day.withDayOfYear(1);
        });
  }
}

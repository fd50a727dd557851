package io.stockpricecache.api.history;

import io.stockpricecache.domain.history.ChartRange;
import org.jspecify.annotations.Nullable;

/**
 * How far back bars are wanted: some sessions, which are of bars within a session alone, or a part
 * of the calendar.
 *
 * @param sessions 0 where {@code chart} tells
 * @param chart null where {@code sessions} tells
 */
record AskedRange(int sessions, @Nullable ChartRange chart) {

  /** All of them, as readers write them. */
  static final String ALL = "1d, 5d, " + ChartRange.ALL;

  /**
   * @throws IllegalArgumentException if it is none
   */
  static AskedRange parse(String text) {
    return switch (text) {
      case "1d" -> new AskedRange(1, null);
      case "5d" -> new AskedRange(5, null);
      default -> new AskedRange(0, ChartRange.parse(text));
    };
  }

  String text() {
    return chart == null ? sessions + "d" : chart.text();
  }
}

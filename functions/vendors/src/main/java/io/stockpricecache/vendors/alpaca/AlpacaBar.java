package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.RawFigures;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads a bar: {@code t} its beginning, {@code o}, {@code h}, {@code l}, {@code c} and {@code v}. A
 * daily one begins at midnight in New York.
 */
final class AlpacaBar {

  // Dates of nowhere, which calendars have no sessions for, lie outside.
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private AlpacaBar() {}

  /**
   * The time of a bar or a trade.
   *
   * @throws WrongShapeException if there is none, or it is no time of this age
   */
  static Instant time(JsonObject row) {
    try {
      Instant time = Instant.parse(row.text("t"));
      if (time.isBefore(FIRST) || time.isAfter(LAST)) {
        throw new WrongShapeException("a time is out of range");
      }
      return time;
    } catch (DateTimeException e) {
      throw new WrongShapeException("a time is no time");
    }
  }

  /**
   * @throws WrongShapeException if a figure is no number
   */
  static RawFigures figures(JsonObject row) {
    return new RawFigures(
        row.findNumber("o").orElse(null),
        row.findNumber("h").orElse(null),
        row.findNumber("l").orElse(null),
        row.findNumber("c").orElse(null),
        row.findAnyNumber("v").orElse(null));
  }

  /** The figures of the day so far, as far as they are numbers, with a price as their close. */
  static RawFigures dayOf(JsonObject row, BigDecimal price) {
    return new RawFigures(
        row.findAnyNumber("o").orElse(null),
        row.findAnyNumber("h").orElse(null),
        row.findAnyNumber("l").orElse(null),
        price,
        row.findAnyNumber("v").orElse(null));
  }
}

package io.stockpricecache.vendors.alphavantage;

import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import io.stockpricecache.vendors.price.RawFigures;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Figures that come as texts; {@code None} and {@code -} stand where there is none. */
final class NumberParser {

  static final String OPEN = "1. open";
  static final String CLOSE = "4. close";

  private static final Set<String> NONE = Set.of("", "-", "None", "null");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?\\d{1,20}(?:\\.\\d{0,30})?(?:[eE][+-]?\\d{1,2})?");

  private NumberParser() {}

  /** The figures of a daily row. */
  static RawFigures ofDay(JsonObject row) {
    return new RawFigures(
        orNull(row, OPEN),
        orNull(row, "2. high"),
        orNull(row, "3. low"),
        orNull(row, CLOSE),
        volume(row));
  }

  /**
   * @throws WrongShapeException if there is something else than a figure
   */
  static Optional<BigDecimal> find(JsonObject row, String name) {
    Optional<BigDecimal> number = row.findAnyNumber(name);
    if (number.isPresent()) {
      return number;
    }
    Optional<String> text =
        row.findText(name).map(String::strip).filter(figure -> !NONE.contains(figure));
    if (text.isPresent() && !DECIMAL.matcher(text.get()).matches()) {
      throw new WrongShapeException(name + " is no figure");
    }
    return text.map(BigDecimal::new);
  }

  /**
   * @throws WrongShapeException if there is none
   */
  static BigDecimal get(JsonObject row, String name) {
    return find(row, name).orElseThrow(() -> new WrongShapeException(name + " is missing"));
  }

  private static @Nullable BigDecimal volume(JsonObject row) {
    try {
      return orNull(row, "5. volume");
    } catch (WrongShapeException e) {
      // No price hangs on it.
      return null;
    }
  }

  private static @Nullable BigDecimal orNull(JsonObject row, String name) {
    return find(row, name).orElse(null);
  }
}

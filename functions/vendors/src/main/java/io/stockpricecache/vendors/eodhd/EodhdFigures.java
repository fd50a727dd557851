package io.stockpricecache.vendors.eodhd;

import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Figures that come as numbers, and now and then as texts; {@code NA} stands where there is none.
 */
final class EodhdFigures {

  private static final Set<String> NONE = Set.of("", "na", "n/a", "n/d", "-", "null");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,20}(?:\\.\\d{0,30})?");

  private EodhdFigures() {}

  /**
   * The figure, if there is one.
   *
   * @throws WrongShapeException if there is something else
   */
  static Optional<BigDecimal> find(JsonObject row, String name) {
    Optional<BigDecimal> number = row.findAnyNumber(name);
    if (number.isPresent()) {
      return number;
    }
    Optional<String> text =
        row.findText(name)
            .map(String::strip)
            .filter(figure -> !NONE.contains(figure.toLowerCase(Locale.ROOT)));
    if (text.isPresent() && !DECIMAL.matcher(text.get()).matches()) {
      throw new WrongShapeException(name + " is no figure");
    }
    return text.map(BigDecimal::new);
  }

  /** The same, of one that no price hangs on: null where it is none. */
  static @Nullable BigDecimal orNull(JsonObject row, String name) {
    try {
      return find(row, name).orElse(null);
    } catch (WrongShapeException e) {
      // No price hangs on it.
      return null;
    }
  }
}

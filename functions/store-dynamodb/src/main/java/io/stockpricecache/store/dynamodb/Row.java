package io.stockpricecache.store.dynamodb;

import io.stockpricecache.domain.store.StoreException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A stored row or a map within one, read attribute by attribute. What does not fit is a {@link
 * StoreException} that names the row and the attribute.
 *
 * @param name of the row, for messages, e.g. {@code price-history AAPL 2026-11-19}
 */
record Row(String name, Map<String, AttributeValue> attributes) {

  <T> T text(String attribute, Function<String, T> parse) {
    return present(name, attribute, textOrNull(attribute, parse));
  }

  <T> @Nullable T textOrNull(String attribute, Function<String, T> parse) {
    AttributeValue value = attributes.get(attribute);
    return value == null ? null : parsed(attribute, value.s(), parse);
  }

  <T> T number(String attribute, Function<String, T> parse) {
    return present(name, attribute, numberOrNull(attribute, parse));
  }

  <T> @Nullable T numberOrNull(String attribute, Function<String, T> parse) {
    AttributeValue value = attributes.get(attribute);
    return value == null ? null : parsed(attribute, value.n(), parse);
  }

  @Nullable BigDecimal decimalOrNull(String attribute) {
    return numberOrNull(attribute, BigDecimal::new);
  }

  BigDecimal decimal(String attribute) {
    return number(attribute, BigDecimal::new);
  }

  /** The maps of a list; none if there is no list. */
  List<Row> rows(String attribute) {
    AttributeValue value = attributes.get(attribute);
    if (value == null) {
      return List.of();
    }
    String path = name + "." + attribute;
    return value.l().stream().map(one -> new Row(path, one.m())).toList();
  }

  /** What the row says as a whole, which may still not be possible, e.g. a low above a high. */
  <T> T as(Function<Row, T> read) {
    try {
      return read.apply(this);
    } catch (IllegalArgumentException e) {
      throw new StoreException(name + " is broken: " + e.getMessage(), e);
    }
  }

  private <T> T parsed(String attribute, @Nullable String text, Function<String, T> parse) {
    if (text == null) {
      throw new StoreException(name + ": attribute " + attribute + " is of another type", null);
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new StoreException(
          name + ": attribute " + attribute + " is broken: " + e.getMessage(), e);
    }
  }

  static <T> T present(String row, String attribute, @Nullable T value) {
    if (value == null) {
      throw new StoreException(row + ": attribute " + attribute + " is missing", null);
    }
    return value;
  }
}

package io.stockpricecache.archive.parquet;

import io.stockpricecache.domain.price.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as it is read.
 *
 * @param all its values by the names of their columns; of those that it has none of, none
 */
record Values(Map<String, Object> all) {

  String text(String name) {
    return required(name, findText(name));
  }

  @Nullable String findText(String name) {
    return (String) all.get(name);
  }

  LocalDate date(String name) {
    return required(name, (LocalDate) all.get(name));
  }

  Instant instant(String name) {
    return required(name, (Instant) all.get(name));
  }

  boolean flag(String name) {
    return required(name, (Boolean) all.get(name));
  }

  @Nullable BigDecimal findPrice(String name) {
    BigDecimal price = (BigDecimal) all.get(name);
    // The zeros behind it are those of the column.
    return price == null ? null : Decimals.plain(price);
  }

  @Nullable Long findCount(String name) {
    return (Long) all.get(name);
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("without a " + name);
    }
    return value;
  }
}

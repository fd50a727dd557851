package io.stockpricecache.archive.parquet;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param isRequired whether every row has a value of it
 * @param value of a row; null only where it is not required
 */
record Column<R>(String name, Kind kind, boolean isRequired, Function<R, @Nullable Object> value) {

  static <R> Column<R> required(String name, Kind kind, Function<R, @Nullable Object> value) {
    return new Column<>(name, kind, true, value);
  }

  static <R> Column<R> optional(String name, Kind kind, Function<R, @Nullable Object> value) {
    return new Column<>(name, kind, false, value);
  }
}

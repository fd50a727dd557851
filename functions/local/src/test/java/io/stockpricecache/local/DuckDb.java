package io.stockpricecache.local;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks an archive's files as whoever reads them does: with DuckDB, which knows nothing of us. */
final class DuckDb {

  private final Path archive;

  DuckDb(Path archive) {
    this.archive = archive;
  }

  /**
   * The rows, their values with blanks between.
   *
   * @param sql of the tables daily and minutes
   */
  List<String> rows(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String table : List.of("daily", "minutes")) {
        statement.execute(
            "create view %s as select * from read_parquet('%s/*/*.parquet', hive_partitioning = true)"
                .formatted(table, archive.resolve(table)));
      }
      try (ResultSet result = statement.executeQuery(sql)) {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            values.add(text(result.getObject(i)));
          }
          rows.add(String.join(" ", values));
        }
        return rows;
      }
    }
  }

  /** Without the zeros that a column adds; nothing as {@code -}. */
  static String text(Object value) {
    return value == null
        ? "-"
        : value instanceof BigDecimal price
            ? price.stripTrailingZeros().toPlainString()
            : value.toString();
  }
}

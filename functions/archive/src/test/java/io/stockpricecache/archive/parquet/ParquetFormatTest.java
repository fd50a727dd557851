package io.stockpricecache.archive.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.archive.ArchiveFormat;
import io.stockpricecache.testkit.contract.ArchiveFormatContract;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Written here, read back here, and by DuckDB, which is nobody's twin. */
class ParquetFormatTest extends ArchiveFormatContract {

  private final ArchiveFormat format = new ParquetFormat();

  @TempDir Path folder;

  @Override
  protected ArchiveFormat format() {
    return format;
  }

  @Test
  void columns_haveTypesThatAthenaAndPandasKnow() throws IOException, SQLException {
    write("daily", format.ofDaily(dailyRows()));
    write("minutes", format.ofMinutes(minuteRows()));

    assertThat(rows("select column_name, column_type from (describe select * from %s)", "daily"))
        .containsExactly(
            "symbol VARCHAR",
            "session_date DATE",
            "open DECIMAL(38,24)",
            "high DECIMAL(38,24)",
            "low DECIMAL(38,24)",
            "close DECIMAL(38,24)",
            "volume BIGINT",
            "exact VARCHAR",
            "currency VARCHAR",
            "source VARCHAR",
            "finality VARCHAR",
            "vendor_as_of TIMESTAMP WITH TIME ZONE",
            "fetched_at TIMESTAMP WITH TIME ZONE",
            "rank VARCHAR",
            "marks VARCHAR");
    assertThat(rows("select column_name, column_type from (describe select * from %s)", "minutes"))
        .containsExactly(
            "symbol VARCHAR",
            "session_date DATE",
            "time TIMESTAMP WITH TIME ZONE",
            "timeframe VARCHAR",
            "regular BOOLEAN",
            "open DECIMAL(38,24)",
            "high DECIMAL(38,24)",
            "low DECIMAL(38,24)",
            "close DECIMAL(38,24)",
            "volume BIGINT",
            "exact VARCHAR",
            "source VARCHAR",
            "finality VARCHAR");
  }

  /** infra/archive.md tells Athena what is in the files. */
  @Test
  void page_makesTablesOfTheseColumns() throws IOException, SQLException {
    String page = Files.readString(Path.of("../../infra/archive.md"));
    write("daily", format.ofDaily(dailyRows()));
    write("minutes", format.ofMinutes(minuteRows()));

    for (String table : List.of("daily", "minutes")) {
      List<String> columns =
          rows("select column_name, column_type from (describe select * from %s)", table).stream()
              .map(
                  column ->
                      "  "
                          + column
                              .replace("VARCHAR", "string")
                              .replace("TIMESTAMP WITH TIME ZONE", "timestamp")
                              .replace("DATE", "date")
                              .replace("DECIMAL", "decimal")
                              .replace("BIGINT", "bigint")
                              .replace("BOOLEAN", "boolean"))
              .toList();
      assertThat(page)
          .contains(
              "CREATE EXTERNAL TABLE " + table + " (\n" + String.join(",\n", columns) + "\n)\n");
    }
  }

  @Test
  void daily_isReadByDuckDb_withEveryDigit() throws IOException, SQLException {
    write("daily", format.ofDaily(dailyRows()));

    assertThat(
            rows(
                """
                select symbol, session_date, open, high, low, close, volume, exact, marks, finality,
                  epoch_us(fetched_at) from %s
                """,
                "daily"))
        .containsExactly(
            "AAPL 2026-11-20 271.4 272.18 268.07 271.49 59030832 null null FINAL 1795212000123456",
            "BTC-IDR 2026-11-20 null null null 1622345678.5 null null null FINAL 1795212000123456",
            "CL=F 2026-11-20 -14.2 17.85 -40.32 -37.63 0 null null FINAL 1795212000123456",
            "PEPE24478-USD 2026-11-20 0.0000049 0.000005 0.00000412345678901234 0.00000412345679 7"
                + " null null FINAL 1795212000123456",
            "RIO.L 2026-11-20 null null null 51.2 1 null HIGH_LOW_DROPPED,OPEN_DROPPED FINAL"
                + " 1795212000123456",
            "TINY-USD 2026-11-20 null null null null 5"
                + " |0.000000000000000000000000000003||0.000000000000000000000000000001 null FINAL"
                + " 1795212000123456",
            "VAST-USD 2026-11-20 null null null null 1 |||123456789012345678901234567890 null FINAL"
                + " 1795212000123456");
  }

  /** What is told of a column's least and greatest value must not hide rows that are there. */
  @Test
  void daily_isFoundByWhatItsStatisticsTell() throws IOException, SQLException {
    write("daily", format.ofDaily(dailyRows()));

    assertThat(rows("select symbol from %s where close < 0", "daily")).containsExactly("CL=F");
    assertThat(rows("select symbol from %s where close > 1000", "daily"))
        .containsExactly("BTC-IDR");
    assertThat(rows("select symbol from %s where symbol = 'RIO.L'", "daily"))
        .containsExactly("RIO.L");
    assertThat(rows("select count(*) from %s where fetched_at < '2026-11-20 22:00:00Z'", "daily"))
        .containsExactly("0");
  }

  @Test
  void empty_isAFileOfNoRowsToDuckDb() throws IOException, SQLException {
    write("daily", format.ofDaily(List.of()));

    assertThat(rows("select count(*) from %s", "daily")).containsExactly("0");
  }

  private void write(String name, byte[] file) throws IOException {
    Files.write(folder.resolve(name + ".parquet"), file);
  }

  private List<String> rows(String query, String name) throws SQLException {
    String file = "read_parquet('" + folder.resolve(name + ".parquet") + "')";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query.formatted(file))) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          Object value = result.getObject(i);
          values.add(
              value instanceof BigDecimal price
                  ? price.stripTrailingZeros().toPlainString()
                  : String.valueOf(value));
        }
        rows.add(String.join(" ", values));
      }
      return rows;
    }
  }
}

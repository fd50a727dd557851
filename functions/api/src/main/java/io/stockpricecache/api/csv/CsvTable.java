package io.stockpricecache.api.csv;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows as CSV by RFC 4180: a line of headings, then a line a row, each ended by CR LF; a cell that
 * holds a comma, a quotation mark or a line's end is quoted. Null is an empty cell.
 *
 * <p>No cell is a formula to a spreadsheet: text that begins as one does ({@code = + - @}, tab, CR)
 * has an apostrophe before it. Numbers are written as they are, a minus sign among them.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
public final class CsvTable<T> {

  public static final String MEDIA_TYPE = "text/csv";

  private static final String END = "\r\n";
  private static final String FORMULA = "=+-@\t\r";
  private static final Pattern SPECIAL = Pattern.compile("[\",\r\n]");

  private final List<Column<T>> columns = new ArrayList<>();

  private record Column<T>(String heading, Function<T, ? extends @Nullable Object> cell) {}

  /** Adds a column on the right. */
  public CsvTable<T> column(String heading, Function<T, ? extends @Nullable Object> cell) {
    columns.add(new Column<>(heading, cell));
    return this;
  }

  /** The rows, below their headings. */
  public String write(Iterable<? extends T> rows) {
    StringBuilder text = new StringBuilder();
    columns.forEach(column -> append(text, column.heading()));
    end(text);
    for (T row : rows) {
      columns.forEach(column -> append(text, column.cell().apply(row)));
      end(text);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, @Nullable Object value) {
    String cell = written(value);
    text.append(SPECIAL.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell)
        .append(',');
  }

  /** In the place of the last comma. */
  private static void end(StringBuilder text) {
    text.setLength(text.length() - 1);
    text.append(END);
  }

  private static String written(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal number -> number.toPlainString();
      case Number number -> number.toString();
      default -> harmless(value.toString());
    };
  }

  private static String harmless(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}

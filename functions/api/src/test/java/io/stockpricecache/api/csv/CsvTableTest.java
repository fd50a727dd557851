package io.stockpricecache.api.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {

  private static final CsvTable<Object> ONE = new CsvTable<>().column("it", cell -> cell);

  @Test
  void table_hasItsHeadings_andALineARow_endedByCrLf() {
    String csv =
        new CsvTable<List<Object>>()
            .column("a", List::getFirst)
            .column("b", List::getLast)
            .write(List.of(List.of("x", 1), List.of("y", 2L)));

    assertThat(csv).isEqualTo("a,b\r\nx,1\r\ny,2\r\n");
  }

  @Test
  void table_withoutRows_isItsHeadings() {
    assertThat(ONE.write(List.of())).isEqualTo("it\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain|plain",
        "a,b|\"a,b\"",
        "say \"hi\"|\"say \"\"hi\"\"\"",
        "two\\nlines|\"two\\nlines\"",
        "=cmd/C calc|'=cmd/C calc",
        "+1|'+1",
        "-1|'-1",
        "@SUM(A1)|'@SUM(A1)",
        "\\t=1|'\\t=1",
        "\\r=1|\"'\\r=1\"",
        "=a,\"b\"|\"'=a,\"\"b\"\"\"",
        "a=1|a=1",
        "^GSPC|^GSPC"
      })
  void text_isQuotedWhereItMust_andNeverAFormula(String text, String cell) {
    assertThat(ONE.write(List.of(text.translateEscapes())))
        .isEqualTo("it\r\n" + cell.translateEscapes() + "\r\n");
  }

  @Test
  void numbers_stayNumbers_andNullIsEmpty() {
    assertThat(
            ONE.write(
                Arrays.asList(new BigDecimal("-1.50"), new BigDecimal("1E+9"), -7L, null, "")))
        .isEqualTo("it\r\n-1.50\r\n1000000000\r\n-7\r\n\r\n\r\n");
  }
}

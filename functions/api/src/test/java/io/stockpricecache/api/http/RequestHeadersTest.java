package io.stockpricecache.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestHeadersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv|true",
        "TEXT/CSV; charset=utf-8|true",
        "text/csv, */*|true",
        "application/json;q=0.9, text/csv|true",
        "text/csv;q=0.5, application/json;q=0.4|true",
        "text/csv, application/json|false",
        "text/csv;q=0.4, application/json;q=0.5|false",
        "text/csv;q=0|false",
        "text/*|false",
        "*/*|false",
        "text/csvx|false",
        "application/json|false",
        "''|false"
      })
  void csv_isPreferred_whereAcceptNamesItBeforeJson(String accept, boolean csv) {
    assertThat(new RequestHeaders(Map.of("Accept", accept)).prefersCsv()).isEqualTo(csv);
  }
}

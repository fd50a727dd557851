package io.stockpricecache.vendors.alphavantage;

import java.util.ArrayList;
import java.util.List;

/** Answers of made-up figures in Alpha Vantage's form. Figures are texts. */
final class AlphaVantageBody {

  private String symbol = "ACME";
  private final List<String> rows = new ArrayList<>();

  static AlphaVantageBody daily() {
    return new AlphaVantageBody();
  }

  AlphaVantageBody symbol(String its) {
    symbol = its;
    return this;
  }

  AlphaVantageBody row(
      String date, String open, String high, String low, String close, String volume) {
    rows.add(
        "\"%s\":{\"1. open\":\"%s\",\"2. high\":\"%s\",\"3. low\":\"%s\",\"4. close\":\"%s\",\"5. volume\":\"%s\"}"
            .formatted(date, open, high, low, close, volume));
    return this;
  }

  AlphaVantageBody flat(String date, String price) {
    return row(date, price, price, price, price, "1000");
  }

  /** A row written out. */
  AlphaVantageBody raw(String row) {
    rows.add(row);
    return this;
  }

  String json() {
    return "{\"Meta Data\":{\"2. Symbol\":\"%s\",\"5. Time Zone\":\"US/Eastern\"},\"Time Series (Daily)\":{%s}}"
        .formatted(symbol, String.join(",", rows));
  }

  /** A list of splits or dividends of ACME. */
  static String actions(String... rows) {
    return "{\"data\":[" + String.join(",", rows) + "]}";
  }
}

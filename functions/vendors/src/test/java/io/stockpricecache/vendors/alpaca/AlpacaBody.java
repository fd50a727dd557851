package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Markets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers of made-up figures in Alpaca's form. Figures are JSON as written. */
final class AlpacaBody {

  private String symbol = "ACME";
  private String token = "null";
  private String more = "";
  private final List<String> rows = new ArrayList<>();

  static AlpacaBody bars() {
    return new AlpacaBody();
  }

  AlpacaBody symbol(String its) {
    symbol = its;
    return this;
  }

  AlpacaBody token(String its) {
    token = '"' + its + '"';
    return this;
  }

  /** With further fields, as {@code ,"name":value}. */
  AlpacaBody with(String fields) {
    more += fields;
    return this;
  }

  /** A session's row: midnight in New York, and the figures. */
  AlpacaBody row(String date, String open, String high, String low, String close, String volume) {
    rows.add(
        "{\"t\":\"%s\",\"o\":%s,\"h\":%s,\"l\":%s,\"c\":%s,\"v\":%s,\"n\":9,\"vw\":10.1}"
            .formatted(midnight(date), open, high, low, close, volume));
    return this;
  }

  AlpacaBody flat(String date, String price) {
    return row(date, price, price, price, price, "1000");
  }

  /** A row written out. */
  AlpacaBody raw(String row) {
    rows.add(row);
    return this;
  }

  String json() {
    return "{\"bars\":{\"%s\":[%s]},\"next_page_token\":%s%s}"
        .formatted(symbol, String.join(",", rows), token, more);
  }

  /** Corporate actions of one kind. */
  static String actions(String kind, String... rows) {
    return "{\"corporate_actions\":{\"%s\":[%s]},\"next_page_token\":null}"
        .formatted(kind, String.join(",", rows));
  }

  static String split(String symbol, String date, String now, String before) {
    return "{\"id\":\"i\",\"symbol\":\"%s\",\"new_rate\":%s,\"old_rate\":%s,\"ex_date\":\"%s\",\"process_date\":\"%s\"}"
        .formatted(symbol, now, before, date, date);
  }

  static String dividend(String date, String rate, boolean special) {
    return "{\"id\":\"d\",\"symbol\":\"ACME\",\"rate\":%s,\"special\":%s,\"foreign\":false,\"ex_date\":\"%s\"}"
        .formatted(rate, special, date);
  }

  static String rename(String from, String to, String date) {
    return "{\"id\":\"r\",\"old_cusip\":\"1\",\"old_symbol\":\"%s\",\"new_cusip\":\"1\",\"new_symbol\":%s,\"process_date\":\"%s\"}"
        .formatted(from, to, date);
  }

  static Instant midnight(String date) {
    return SessionDate.parse(date).value().atStartOfDay(Markets.US.calendar().zone()).toInstant();
  }
}

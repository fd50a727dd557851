package io.stockpricecache.vendors.massive;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Markets;
import java.util.ArrayList;
import java.util.List;

/** Answers of made-up figures in Massive's form. Figures are JSON as written. */
final class MassiveBody {

  private String status = "OK";
  private String ticker = "ACME";
  private String adjusted = "false";
  private String more = "";
  private final List<String> rows = new ArrayList<>();

  static MassiveBody bars() {
    return new MassiveBody();
  }

  MassiveBody status(String its) {
    status = its;
    return this;
  }

  MassiveBody ticker(String its) {
    ticker = its;
    return this;
  }

  MassiveBody adjusted(String its) {
    adjusted = its;
    return this;
  }

  /** With further fields, as {@code ,"name":value}. */
  MassiveBody with(String fields) {
    more += fields;
    return this;
  }

  /** A session's row: midnight in New York, and the figures. */
  MassiveBody row(String date, String open, String high, String low, String close, String volume) {
    rows.add(
        "{\"v\":%s,\"vw\":10,\"o\":%s,\"c\":%s,\"h\":%s,\"l\":%s,\"t\":%d,\"n\":9}"
            .formatted(volume, open, close, high, low, midnight(date)));
    return this;
  }

  MassiveBody flat(String date, String price) {
    return row(date, price, price, price, price, "1000");
  }

  /** A row written out. */
  MassiveBody raw(String row) {
    rows.add(row);
    return this;
  }

  String json() {
    return "{\"ticker\":\"%s\",\"queryCount\":%d,\"resultsCount\":%d,\"adjusted\":%s,\"results\":[%s],\"status\":\"%s\"%s}"
        .formatted(
            ticker, rows.size(), rows.size(), adjusted, String.join(",", rows), status, more);
  }

  /** A list of corporate actions. */
  static String list(String... rows) {
    return "{\"status\":\"OK\",\"request_id\":\"r\",\"results\":[" + String.join(",", rows) + "]}";
  }

  static String split(String ticker, String date, String from, String to) {
    return "{\"id\":\"s%s\",\"ticker\":\"%s\",\"execution_date\":\"%s\",\"split_from\":%s,\"split_to\":%s}"
        .formatted(date, ticker, date, from, to);
  }

  static String dividend(String date, String amount, String id) {
    return "{\"id\":\"%s\",\"ticker\":\"ACME\",\"ex_dividend_date\":\"%s\",\"cash_amount\":%s,\"currency\":\"USD\"}"
        .formatted(id, date, amount);
  }

  static long midnight(String date) {
    return SessionDate.parse(date)
        .value()
        .atStartOfDay(Markets.US.calendar().zone())
        .toInstant()
        .toEpochMilli();
  }
}

package io.stockpricecache.vendors.eodhd;

import java.util.ArrayList;
import java.util.List;

/** Answers of made-up figures in EODHD's form. Figures are JSON as written. */
final class EodhdBody {

  private final List<String> rows = new ArrayList<>();
  private final String head;

  private EodhdBody(String head) {
    this.head = head;
  }

  /** A ticker's days. */
  static EodhdBody days() {
    return new EodhdBody("");
  }

  /** An exchange's day, of which a code's row begins so. */
  static String bulk(String code, String exchange, String date, String price) {
    return new EodhdBody(
            "\"code\":\"%s\",\"exchange_short_name\":\"%s\",".formatted(code, exchange))
        .flat(date, price)
        .rows
        .getFirst();
  }

  EodhdBody row(String date, String open, String high, String low, String close, String volume) {
    rows.add(
        "{%s\"date\":\"%s\",\"open\":%s,\"high\":%s,\"low\":%s,\"close\":%s,\"adjusted_close\":%s,\"volume\":%s}"
            .formatted(head, date, open, high, low, close, close, volume));
    return this;
  }

  EodhdBody flat(String date, String price) {
    return row(date, price, price, price, price, "1000");
  }

  /** A row written out. */
  EodhdBody raw(String row) {
    rows.add(row);
    return this;
  }

  String json() {
    return list(rows.toArray(String[]::new));
  }

  static String list(String... rows) {
    return "[" + String.join(",", rows) + "]";
  }

  static String split(String date, String ratio) {
    return "{\"date\":\"%s\",\"split\":\"%s\"}".formatted(date, ratio);
  }

  /** A live price of that ticker. */
  static String quoted(String ticker, String price, String timestamp) {
    return "{\"code\":\"%1$s\",\"timestamp\":%2$s,\"gmtoffset\":0,\"open\":%3$s,\"high\":%3$s,\"low\":%3$s,\"close\":%3$s,\"volume\":1000,\"previousClose\":%3$s,\"change\":0,\"change_p\":0}"
        .formatted(ticker, timestamp, price);
  }

  /** What it says of a ticker that it has nothing of. */
  static String nothing(String ticker) {
    return quoted(ticker, "\"NA\"", "\"NA\"");
  }

  static String listed(String code, String currency) {
    return "{\"Code\":\"%s\",\"Name\":\"%s\",\"Country\":\"x\",\"Exchange\":\"x\",\"Currency\":%s,\"Type\":\"Common Stock\",\"Isin\":null}"
        .formatted(code, code, currency);
  }
}

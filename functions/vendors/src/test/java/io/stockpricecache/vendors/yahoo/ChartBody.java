package io.stockpricecache.vendors.yahoo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A chart answer of made-up figures. Cells and values are JSON as written. */
final class ChartBody {

  private static final List<String> COLUMNS = List.of("open", "high", "low", "close", "volume");

  private final Map<String, String> meta = new LinkedHashMap<>();
  private final List<String> times = new ArrayList<>();
  private final Map<String, List<String>> cells = new LinkedHashMap<>();
  private final List<String> splits = new ArrayList<>();
  private final List<String> dividends = new ArrayList<>();
  private final List<String> gains = new ArrayList<>();

  private ChartBody() {
    COLUMNS.forEach(column -> cells.put(column, new ArrayList<>()));
  }

  /** The head of a US stock, in dollars. */
  static ChartBody us(String symbol) {
    return of(symbol, "USD", "America/New_York");
  }

  static ChartBody of(String symbol, String currency, String zone) {
    return new ChartBody()
        .meta("symbol", '"' + symbol + '"')
        .meta("currency", '"' + currency + '"')
        .meta("exchangeTimezoneName", '"' + zone + '"')
        .meta("dataGranularity", "\"1d\"");
  }

  ChartBody meta(String name, String value) {
    meta.put(name, value);
    return this;
  }

  ChartBody without(String name) {
    meta.remove(name);
    return this;
  }

  /** A row of that instant: open, high, low, close, volume. */
  ChartBody row(String time, String... figures) {
    times.add(seconds(time));
    for (int i = 0; i < COLUMNS.size(); i++) {
      cells.get(COLUMNS.get(i)).add(figures[i]);
    }
    return this;
  }

  /** A row of the same price throughout, at the open of a New York session in winter. */
  ChartBody flat(String date, String price) {
    return row(date + "T14:30:00Z", price, price, price, price, "1000");
  }

  /** One cell more or fewer than there are rows. */
  ChartBody cellsOf(String column, String... figures) {
    cells.put(column, new ArrayList<>(List.of(figures)));
    return this;
  }

  ChartBody withoutColumn(String column) {
    cells.remove(column);
    return this;
  }

  ChartBody times(String... texts) {
    times.clear();
    times.addAll(List.of(texts));
    return this;
  }

  ChartBody split(String time, String numerator, String denominator) {
    return split(time, numerator, denominator, "x:y");
  }

  ChartBody split(String time, String numerator, String denominator, String text) {
    splits.add(
        "{\"date\":%s,\"numerator\":%s,\"denominator\":%s,\"splitRatio\":\"%s\"}"
            .formatted(seconds(time), numerator, denominator, text));
    return this;
  }

  ChartBody dividend(String time, String amount) {
    dividends.add("{\"date\":%s,\"amount\":%s}".formatted(seconds(time), amount));
    return this;
  }

  ChartBody capitalGain(String time, String amount) {
    gains.add("{\"date\":%s,\"amount\":%s}".formatted(seconds(time), amount));
    return this;
  }

  String json() {
    return "{\"chart\":{\"result\":[{\"meta\":%s,\"timestamp\":%s,\"events\":{%s},"
            .formatted(object(meta), times, events())
        + "\"indicators\":{\"quote\":[%s]}}],\"error\":null}}".formatted(object(cells));
  }

  static String seconds(String time) {
    return String.valueOf(Instant.parse(time).getEpochSecond());
  }

  private String events() {
    return List.of(
            named("splits", splits), named("dividends", dividends), named("capitalGains", gains))
        .stream()
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(","));
  }

  private static String named(String name, List<String> events) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < events.size(); i++) {
      text.append(i == 0 ? "" : ",").append("\"e").append(i).append("\":").append(events.get(i));
    }
    return events.isEmpty() ? "" : "\"" + name + "\":{" + text + "}";
  }

  private static String object(Map<String, ?> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}

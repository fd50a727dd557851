package io.stockpricecache.vendors.yahoo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One entry of a quote answer, with made-up figures. Values are JSON as written. */
final class QuoteBody {

  private final Map<String, String> fields = new LinkedHashMap<>();

  /** A US stock at 101.25, a minute before {@link YahooFixture}'s clock. */
  static QuoteBody us(String symbol) {
    return new QuoteBody()
        .with("symbol", '"' + symbol + '"')
        .with("currency", "\"USD\"")
        .with("exchangeTimezoneName", "\"America/New_York\"")
        .with("priceHint", "2")
        .with("regularMarketPrice", "101.25")
        .with("regularMarketTime", ChartBody.seconds("2026-11-20T14:59:00Z"))
        .with("regularMarketOpen", "100.5")
        .with("regularMarketDayHigh", "102")
        .with("regularMarketDayLow", "99.75")
        .with("regularMarketVolume", "4321")
        .with("regularMarketPreviousClose", "100");
  }

  QuoteBody with(String name, String value) {
    fields.put(name, value);
    return this;
  }

  QuoteBody without(String name) {
    fields.remove(name);
    return this;
  }

  static String answer(QuoteBody... entries) {
    return "{\"quoteResponse\":{\"result\":[%s],\"error\":null}}"
        .formatted(Stream.of(entries).map(QuoteBody::json).collect(Collectors.joining(",")));
  }

  String json() {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}

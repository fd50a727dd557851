package io.stockpricecache.api.prices;

import static java.util.Map.entry;

import io.stockpricecache.api.http.LatestFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of {@link Latest} that were asked for, by name, in the order of the whole. */
final class TrimmedLatest {

  /** Each field of the record by its name. */
  private static final List<Entry<String, Function<Latest, @Nullable Object>>> FIELDS =
      List.of(
          entry("price", Latest::price),
          entry("currency", Latest::currency),
          entry("asOf", Latest::asOf),
          entry("fetchedAt", Latest::fetchedAt),
          entry("source", Latest::source),
          entry("finality", Latest::finality),
          entry("stale", Latest::stale),
          entry("change", Latest::change),
          entry("changePercent", Latest::changePercent),
          entry("previousClose", Latest::previousClose),
          entry("name", Latest::name),
          entry("type", Latest::type),
          entry("exchange", Latest::exchange),
          entry("open", Latest::open),
          entry("high", Latest::high),
          entry("low", Latest::low),
          entry("volume", Latest::volume),
          entry("marketState", Latest::marketState),
          entry("delayedBySeconds", Latest::delayedBySeconds));

  private TrimmedLatest() {}

  /**
   * Each field that is wanted, in the order of the whole.
   *
   * @param fields null for all
   */
  static List<Entry<String, Function<Latest, @Nullable Object>>> columns(
      @Nullable LatestFields fields) {
    return FIELDS.stream().filter(field -> fields == null || fields.has(field.getKey())).toList();
  }

  /** What those fields are of that price, by name. */
  static Map<String, @Nullable Object> of(
      Latest latest, List<Entry<String, Function<Latest, @Nullable Object>>> columns) {
    Map<String, @Nullable Object> trimmed = new LinkedHashMap<>();
    columns.forEach(field -> trimmed.put(field.getKey(), field.getValue().apply(latest)));
    return trimmed;
  }

  /** The same beside its symbol, as {@link PriceResponse} has it. */
  static Map<String, @Nullable Object> of(PriceResponse price, LatestFields fields) {
    Map<String, @Nullable Object> trimmed = new LinkedHashMap<>();
    trimmed.put("symbol", price.symbol());
    trimmed.putAll(of(price.latest(), columns(fields)));
    return trimmed;
  }
}

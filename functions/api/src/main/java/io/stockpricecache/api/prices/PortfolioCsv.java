package io.stockpricecache.api.prices;

import io.stockpricecache.api.csv.CsvTable;
import io.stockpricecache.api.http.LatestFields;
import io.stockpricecache.api.several.Unserved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page of prices as CSV, a line a symbol; those without a row of their own are told last. */
final class PortfolioCsv {

  private PortfolioCsv() {}

  /**
   * A line.
   *
   * @param status null where there is no row that could be read
   * @param reason why there is no price; null where that is not known
   */
  private record Line(
      String symbol,
      @Nullable Object status,
      @Nullable Latest latest,
      @Nullable ConversionResponse conversion,
      @Nullable String reason) {}

  /**
   * @param fields of the price; null for all
   */
  static String of(PortfolioResponse page, @Nullable LatestFields fields) {
    CsvTable<Line> table =
        new CsvTable<Line>().column("symbol", Line::symbol).column("status", Line::status);
    for (Entry<String, Function<Latest, @Nullable Object>> field : TrimmedLatest.columns(fields)) {
      table.column(field.getKey(), of(Line::latest, field.getValue()));
    }
    if (page.excluded() != null) {
      table
          .column("quotedPrice", of(Line::conversion, ConversionResponse::price))
          .column("quotedCurrency", of(Line::conversion, ConversionResponse::currency))
          .column("rate", of(Line::conversion, ConversionResponse::rate))
          .column("rateAsOf", of(Line::conversion, ConversionResponse::rateAsOf))
          .column("rateSource", of(Line::conversion, ConversionResponse::rateSource));
    }
    return table.column("reason", Line::reason).write(lines(page));
  }

  private static List<Line> lines(PortfolioResponse page) {
    Map<String, String> reasons =
        Objects.requireNonNullElse(page.excluded(), List.<Unserved>of()).stream()
            .collect(Collectors.toMap(Unserved::symbol, Unserved::reason));
    List<Line> lines = new ArrayList<>();
    page.prices()
        .forEach(
            price ->
                lines.add(
                    new Line(
                        price.symbol(),
                        price.status(),
                        price.latest(),
                        price.conversion(),
                        reasons.get(price.symbol()))));
    page.untracked().forEach(symbol -> lines.add(unserved(symbol, "it is not tracked")));
    page.unreadable()
        .forEach(symbol -> lines.add(unserved(symbol, "what is stored of it cannot be read")));
    return lines;
  }

  private static Line unserved(String symbol, String reason) {
    return new Line(symbol, null, null, null, reason);
  }

  private static <T> Function<Line, @Nullable Object> of(
      Function<Line, @Nullable T> part, Function<T, @Nullable Object> field) {
    return line -> Optional.ofNullable(part.apply(line)).map(field).orElse(null);
  }
}

package io.stockpricecache.api.prices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.http.LatestFields;
import io.stockpricecache.api.prices.PortfolioResponse.Close;
import io.stockpricecache.api.several.Unserved;
import io.stockpricecache.domain.symbol.SymbolStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A {@link PortfolioResponse} whose prices have the fields that were asked for alone. */
@Serdeable.Serializable
record TrimmedPortfolioResponse(
    Instant asOf,
    List<Price> prices,
    List<String> untracked,
    List<String> unreadable,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Unserved> excluded) {

  static TrimmedPortfolioResponse of(PortfolioResponse page, LatestFields fields) {
    List<Entry<String, Function<Latest, @Nullable Object>>> columns = TrimmedLatest.columns(fields);
    return new TrimmedPortfolioResponse(
        page.asOf(),
        page.prices().stream().map(price -> Price.of(price, columns)).toList(),
        page.untracked(),
        page.unreadable(),
        page.excluded());
  }

  @Serdeable.Serializable
  record Price(
      String symbol,
      SymbolStatus status,
      @Nullable Map<String, @Nullable Object> latest,
      List<Close> history,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IntradayPoints intraday,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ConversionResponse conversion) {

    private static Price of(
        PortfolioResponse.Price price,
        List<Entry<String, Function<Latest, @Nullable Object>>> columns) {
      return new Price(
          price.symbol(),
          price.status(),
          price.latest() == null ? null : TrimmedLatest.of(price.latest(), columns),
          price.history(),
          price.intraday(),
          price.conversion());
    }
  }
}

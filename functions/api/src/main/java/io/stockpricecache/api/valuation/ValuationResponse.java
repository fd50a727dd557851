package io.stockpricecache.api.valuation;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.api.several.Unserved;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.valuation.ValueHoldings;
import io.stockpricecache.usecases.valuation.ValueHoldings.Valuation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What holdings are worth in one currency.
 *
 * @param total of the rows, rounded to the minor unit of the currency
 * @param dayChange since the previous closes, at today's rates, of the rows whose change is known;
 *     null where none is
 * @param dayChangePercent of what those rows were worth before, to four decimals
 * @param stale whether any row is
 * @param rows in the order of the holdings
 * @param excluded holdings that are in no total
 */
@Serdeable.Serializable
@Schema(name = "Valuation")
record ValuationResponse(
    String currency,
    BigDecimal total,
    @Nullable BigDecimal dayChange,
    @Nullable BigDecimal dayChangePercent,
    boolean stale,
    List<Row> rows,
    List<Unserved> excluded) {

  static ValuationResponse of(Valuation valuation, List<Unserved> unreadable) {
    return new ValuationResponse(
        valuation.currency().getCurrencyCode(),
        valuation.total(),
        valuation.dayChange(),
        valuation.dayChangePercent(),
        valuation.stale(),
        valuation.rows().stream().map(Row::of).toList(),
        Stream.concat(valuation.excluded().stream().map(Unserved::of), unreadable.stream())
            .toList());
  }

  /**
   * A holding's worth.
   *
   * @param price in its own currency, the next field
   * @param rate what one unit of that currency is worth in the other
   * @param asOf the vendor's time of the price, in whole seconds
   * @param source id of the vendor of the price
   * @param rateAsOf the vendor's time of the rate; null where both currencies are the same
   * @param rateSource id of the vendor of the rate; null with it
   * @param value rounded to the minor unit of the currency
   * @param dayChange the same of the change since the previous close; null where that is unknown,
   *     or the price is of a session before the last
   * @param stale whether the price or the rate is
   */
  @Serdeable.Serializable
  @Schema(name = "ValuedHolding")
  record Row(
      String symbol,
      BigDecimal quantity,
      BigDecimal price,
      String currency,
      Instant asOf,
      Instant fetchedAt,
      String source,
      Finality finality,
      BigDecimal rate,
      @Nullable Instant rateAsOf,
      @Nullable String rateSource,
      BigDecimal value,
      @Nullable BigDecimal dayChange,
      boolean stale) {

    static Row of(ValueHoldings.Row row) {
      return new Row(
          row.holding().symbol().value(),
          row.holding().quantity(),
          row.price().price(),
          row.price().currency().getCurrencyCode(),
          row.price().asOf().truncatedTo(ChronoUnit.SECONDS),
          row.price().fetchedAt().truncatedTo(ChronoUnit.SECONDS),
          row.price().source().id(),
          row.price().finality(),
          row.rate().value(),
          Optional.ofNullable(row.rate().asOf())
              .map(it -> it.truncatedTo(ChronoUnit.SECONDS))
              .orElse(null),
          Optional.ofNullable(row.rate().source()).map(VendorName::id).orElse(null),
          row.value(),
          row.dayChange(),
          row.stale());
    }
  }
}

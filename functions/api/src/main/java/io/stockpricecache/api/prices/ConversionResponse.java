package io.stockpricecache.api.prices;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.usecases.valuation.ConvertPrices.Conversion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a price was converted.
 *
 * @param price as the vendor told it, in its own currency, the next field
 * @param rate what one unit of that currency is worth in the one asked for
 * @param rateAsOf the vendor's time of the rate; null where both currencies are the same
 * @param rateSource id of the vendor of the rate; null with it
 */
@Serdeable.Serializable
@Schema(name = "Conversion")
record ConversionResponse(
    BigDecimal price,
    String currency,
    BigDecimal rate,
    @Nullable Instant rateAsOf,
    @Nullable String rateSource) {

  static ConversionResponse of(Conversion conversion) {
    return new ConversionResponse(
        conversion.price(),
        conversion.currency().getCurrencyCode(),
        conversion.rate().value(),
        Optional.ofNullable(conversion.rate().asOf())
            .map(it -> it.truncatedTo(SECONDS))
            .orElse(null),
        Optional.ofNullable(conversion.rate().source()).map(VendorName::id).orElse(null));
  }
}

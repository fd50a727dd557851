package io.stockpricecache.api.prices;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest price with all that must be said of it.
 *
 * @param price in the major unit of the currency
 * @param asOf the vendor's time of the price, in whole seconds
 * @param source id of the vendor
 * @param change price less previous close; null where that is unknown
 * @param changePercent of the previous close, to four decimals
 */
@Serdeable.Serializable
public record Latest(
    BigDecimal price,
    String currency,
    Instant asOf,
    Instant fetchedAt,
    String source,
    Finality finality,
    boolean stale,
    @Nullable BigDecimal change,
    @Nullable BigDecimal changePercent,
    @Nullable BigDecimal previousClose) {

  public static Latest of(PricePoint price, boolean stale) {
    return new Latest(
        price.price(),
        price.currency().getCurrencyCode(),
        price.asOf().truncatedTo(SECONDS),
        price.fetchedAt().truncatedTo(SECONDS),
        price.source().id(),
        price.finality(),
        stale,
        price.change().orElse(null),
        price.changePercent().orElse(null),
        price.previousClose());
  }
}

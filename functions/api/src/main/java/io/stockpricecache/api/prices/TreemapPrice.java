package io.stockpricecache.api.prices;

import static java.time.temporal.ChronoUnit.SECONDS;
import static java.util.Objects.requireNonNull;

import io.micronaut.serde.annotation.Serdeable;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Finality;
import io.stockpricecache.domain.price.PricePoint;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest price as a cell of a treemap shows it: with all that must be said of it, and no more.
 *
 * @param price in the major unit of the currency
 * @param asOf the vendor's time of the price, in whole seconds
 * @param source id of the vendor
 * @param change price less previous close; null where that is unknown
 * @param changePercent of the previous close, to four decimals
 * @param delayedBySeconds how late the vendor's live prices of the symbol come, as it states or as
 *     its answers show; 0 where they come at once
 */
@Serdeable.Serializable
record TreemapPrice(
    BigDecimal price,
    String currency,
    Instant asOf,
    Instant fetchedAt,
    String source,
    Finality finality,
    boolean stale,
    @Nullable BigDecimal change,
    @Nullable BigDecimal changePercent,
    @Nullable BigDecimal previousClose,
    int delayedBySeconds) {

  /** The price of that row, which has one. */
  static TreemapPrice of(LatestPrice row, boolean stale) {
    PricePoint price = requireNonNull(row.price(), "price is null");
    return new TreemapPrice(
        price.price(),
        price.currency().getCurrencyCode(),
        price.asOf().truncatedTo(SECONDS),
        price.fetchedAt().truncatedTo(SECONDS),
        price.source().id(),
        price.finality(),
        stale,
        price.change().orElse(null),
        price.changePercent().orElse(null),
        price.previousClose(),
        (int) row.feed().delay().toSeconds());
  }
}

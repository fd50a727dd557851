package io.stockpricecache.domain.intraday;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.price.Decimals;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One accepted live price, as traded, in the symbol's own currency.
 *
 * @param asOf the vendor's time of the price, in whole seconds
 * @param price in the major currency unit
 * @param dayVolume shares since the session's open, by the vendor's count; null if it tells none
 */
public record Tick(
    Symbol symbol, Instant asOf, BigDecimal price, @Nullable Long dayVolume, VendorName source) {

  public Tick {
    requireNonNull(symbol, "symbol is null");
    asOf = asOf.truncatedTo(ChronoUnit.SECONDS);
    price = Decimals.price(price, "price");
    requireNonNull(source, "source is null");
    if (dayVolume != null && dayVolume < 0) {
      throw new IllegalArgumentException("dayVolume is negative: " + dayVolume);
    }
  }
}

package io.stockpricecache.usecases.valuation;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a currency is worth in another.
 *
 * @param value above zero
 * @param asOf the vendor's time of the older of the prices that it is made of; null of a currency
 *     in itself
 * @param source the vendor of that one; null with it
 * @param stale whether one of them is
 */
public record ExchangeRate(
    BigDecimal value, @Nullable Instant asOf, @Nullable VendorName source, boolean stale) {

  static final ExchangeRate ONE = new ExchangeRate(BigDecimal.ONE, null, null, false);

  public ExchangeRate {
    requireNonNull(value, "value is null");
  }

  /** The same the other way round. */
  ExchangeRate inverse() {
    return new ExchangeRate(
        BigDecimal.ONE.divide(value, MathContext.DECIMAL64), asOf, source, stale);
  }

  /** The one currency over the other. */
  ExchangeRate times(ExchangeRate other) {
    boolean isOlder = asOf != null && (other.asOf == null || asOf.isBefore(other.asOf));
    return new ExchangeRate(
        value.multiply(other.value, MathContext.DECIMAL64),
        isOlder ? asOf : other.asOf,
        isOlder ? source : other.source,
        stale || other.stale);
  }
}

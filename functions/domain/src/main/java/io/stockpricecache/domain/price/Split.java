package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;

/**
 * A split that takes effect at the open of {@code exDate}: {@code numerator} new shares for {@code
 * denominator} old ones (4 and 1 for a 4:1 split, 1 and 10 for a reverse split).
 */
public record Split(
    SessionDate exDate, BigDecimal numerator, BigDecimal denominator, VendorName source) {

  public Split {
    requireNonNull(exDate, "exDate is null");
    numerator = Decimals.positive(numerator, "numerator");
    denominator = Decimals.positive(denominator, "denominator");
    requireNonNull(source, "source is null");
  }

  /** New shares for one old one, as near as a double comes. */
  public double ratio() {
    return numerator.doubleValue() / denominator.doubleValue();
  }

  boolean isOfTheSameDate(Split other) {
    return exDate.equals(other.exDate);
  }
}

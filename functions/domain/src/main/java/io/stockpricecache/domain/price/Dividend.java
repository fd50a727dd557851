package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;

/**
 * A cash dividend a share as it was declared (not adjusted for later splits), in the symbol's
 * currency.
 */
public record Dividend(SessionDate exDate, BigDecimal amount, VendorName source) {

  public Dividend {
    requireNonNull(exDate, "exDate is null");
    amount = Decimals.positive(amount, "amount");
    requireNonNull(source, "source is null");
  }
}

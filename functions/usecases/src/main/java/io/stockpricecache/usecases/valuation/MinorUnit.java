package io.stockpricecache.usecases.valuation;

import io.stockpricecache.domain.price.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Amounts in the smallest unit that a currency is paid in: a cent, a yen. */
final class MinorUnit {

  /** Of a currency that has none of its own, such as gold. */
  private static final int DEFAULT_DIGITS = 2;

  private MinorUnit() {}

  static BigDecimal round(BigDecimal amount, Currency currency) {
    int digits = currency.getDefaultFractionDigits();
    return Decimals.plain(
        amount.setScale(digits < 0 ? DEFAULT_DIGITS : digits, RoundingMode.HALF_EVEN));
  }
}

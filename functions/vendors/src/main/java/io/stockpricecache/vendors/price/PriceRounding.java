package io.stockpricecache.vendors.price;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Takes the noise off a vendor's figures.
 *
 * <p>Some were floats of 24 bits, which hold six to seven digits: 131.37 comes as
 * 131.3699951171875. A price of 1 or more keeps {@code priceHint} decimals, at least 2; one below 1
 * keeps at least 4, the tick of US stocks there (SEC Rule 612). Where that could be coarser than
 * the market, for currency pairs below 1 and for anything below 0.01, six significant digits stay.
 * So 7200.17431640625 becomes 7200.17, 1.0489877 with a hint of 4 becomes 1.049, and 0.000012345678
 * becomes 0.0000123457. A larger price never comes out below a smaller one.
 *
 * @param priceHint decimals the vendor shows, 2 to 8
 * @param pair whether it is a currency or crypto pair
 */
public record PriceRounding(int priceHint, boolean pair, QuotedUnit unit) {

  private static final int SURE_DIGITS = 6;
  // Beyond any price, and before arithmetic on it becomes costly: 1E+999999 is valid JSON.
  private static final int MAX_DIGITS = 40;
  private static final BigDecimal TINY = new BigDecimal("0.01");

  /** US stocks: cents, and below a dollar hundredths of them. */
  public static final PriceRounding US_STOCKS = new PriceRounding(2, false, QuotedUnit.of("USD"));

  public PriceRounding {
    priceHint = Math.clamp(priceHint, 2, 8);
    requireNonNull(unit, "unit is null");
  }

  /** Whether this can be a price at all. */
  public static boolean isPossible(BigDecimal figure) {
    return figure.signum() > 0
        && figure.precision() <= MAX_DIGITS
        && Math.abs((long) figure.scale()) <= MAX_DIGITS;
  }

  /** The figure without noise, still in the vendor's unit. */
  public BigDecimal rounded(BigDecimal figure) {
    return figure.setScale(decimals(figure), RoundingMode.HALF_UP);
  }

  /** The figure without noise, in the major unit. */
  public BigDecimal price(BigDecimal figure) {
    return unit.toMajor(rounded(figure));
  }

  /** One step of the last decimal that a figure of this size keeps. */
  public BigDecimal step(BigDecimal figure) {
    return BigDecimal.ONE.movePointLeft(decimals(figure));
  }

  /** Decimals for six significant digits. */
  public static int sureDecimals(BigDecimal figure) {
    return SURE_DIGITS - (figure.precision() - figure.scale());
  }

  private int decimals(BigDecimal figure) {
    if (figure.compareTo(BigDecimal.ONE) >= 0) {
      return priceHint;
    }
    int decimals = Math.max(priceHint, 4);
    return pair || figure.compareTo(TINY) < 0 ? Math.max(decimals, sureDecimals(figure)) : decimals;
  }
}

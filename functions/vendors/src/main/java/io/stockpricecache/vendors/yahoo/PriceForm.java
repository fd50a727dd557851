package io.stockpricecache.vendors.yahoo;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.vendors.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Takes the noise off Yahoo's figures.
 *
 * <p>They were floats of 24 bits, which hold six to seven digits: 131.37 comes as
 * 131.3699951171875. A price of 1 or more keeps {@code priceHint} decimals, at least 2; one below 1
 * keeps at least 4, the tick of US stocks there (SEC Rule 612). Where that could be coarser than
 * the market, for currency pairs below 1 and for anything below 0.01, six significant digits stay.
 * So 7200.17431640625 becomes 7200.17, 1.0489877 with a hint of 4 becomes 1.049, and 0.000012345678
 * becomes 0.0000123457. A larger price never comes out below a smaller one.
 *
 * @param priceHint decimals Yahoo shows, 2 to 8
 * @param pair whether it is a currency or crypto pair
 */
record PriceForm(int priceHint, boolean pair, YahooCurrency unit) {

  private static final int SURE_DIGITS = 6;
  // Beyond any price, and before arithmetic on it becomes costly: 1E+999999 is valid JSON.
  private static final int MAX_DIGITS = 40;
  private static final BigDecimal TINY = new BigDecimal("0.01");

  PriceForm {
    priceHint = Math.clamp(priceHint, 2, 8);
    requireNonNull(unit, "unit is null");
  }

  /** What the head of a chart, or a quote, says of its figures. */
  static PriceForm of(JsonObject head, Market market) {
    int hint = head.findAnyNumber("priceHint").map(PriceForm::hint).orElse(2);
    boolean pair = market.equals(Markets.FX) || market.equals(Markets.CRYPTO);
    return new PriceForm(hint, pair, YahooCurrency.of(head.text("currency")));
  }

  /** Whether this can be a price at all. */
  static boolean isPossible(BigDecimal figure) {
    return figure.signum() > 0
        && figure.precision() <= MAX_DIGITS
        && Math.abs((long) figure.scale()) <= MAX_DIGITS;
  }

  /** The figure without noise, still in Yahoo's unit. */
  BigDecimal rounded(BigDecimal figure) {
    return figure.setScale(decimals(figure), RoundingMode.HALF_UP);
  }

  /** The figure without noise, in the major unit. */
  BigDecimal price(BigDecimal figure) {
    return unit.toMajor(rounded(figure));
  }

  /** One step of the last decimal that a figure of this size keeps. */
  BigDecimal step(BigDecimal figure) {
    return BigDecimal.ONE.movePointLeft(decimals(figure));
  }

  /** Decimals for six significant digits. */
  static int sureDecimals(BigDecimal figure) {
    return SURE_DIGITS - (figure.precision() - figure.scale());
  }

  private int decimals(BigDecimal figure) {
    if (figure.compareTo(BigDecimal.ONE) >= 0) {
      return priceHint;
    }
    int decimals = Math.max(priceHint, 4);
    return pair || figure.compareTo(TINY) < 0 ? Math.max(decimals, sureDecimals(figure)) : decimals;
  }

  private static int hint(BigDecimal number) {
    return number.scale() <= 0 && number.precision() == 1 ? number.intValue() : 2;
  }
}

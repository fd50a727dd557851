package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * The unit Yahoo's figures are in. Some exchanges quote in hundredths, which Yahoo marks by codes
 * that ISO 4217 does not have: GBp or GBX (London), ILA (Tel Aviv), ZAc (Johannesburg).
 *
 * @param pointShift places the decimal point moves left to come to the major unit
 */
record YahooCurrency(Currency currency, int pointShift) {

  /**
   * @throws WrongShapeException if the code is no currency
   */
  static YahooCurrency of(String code) {
    return switch (code) {
      case "GBp", "GBX" -> hundredths("GBP");
      case "ILA" -> hundredths("ILS");
      case "ZAc" -> hundredths("ZAR");
      default -> new YahooCurrency(iso(code), 0);
    };
  }

  BigDecimal toMajor(BigDecimal amount) {
    return amount.movePointLeft(pointShift);
  }

  private static YahooCurrency hundredths(String iso) {
    return new YahooCurrency(Currency.getInstance(iso), 2);
  }

  private static Currency iso(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException("currency is no currency");
    }
  }
}

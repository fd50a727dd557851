package io.stockpricecache.vendors.price;

import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/**
 * The unit a vendor's figures are in. Some exchanges quote in hundredths, marked by codes that ISO
 * 4217 does not have: GBp or GBX (London), ILA (Tel Aviv), ZAc or ZAC (Johannesburg).
 *
 * @param pointShift places the decimal point moves left to come to the major unit
 */
public record QuotedUnit(Currency currency, int pointShift) {

  /**
   * @throws WrongShapeException if the code is no currency
   */
  public static QuotedUnit of(String code) {
    return switch (code) {
      case "GBp", "GBX" -> hundredths("GBP");
      case "ILA" -> hundredths("ILS");
      case "ZAc", "ZAC" -> hundredths("ZAR");
      default -> new QuotedUnit(iso(code), 0);
    };
  }

  /** The same, where nothing hangs on it: empty if the code is no currency. */
  public static Optional<QuotedUnit> find(String code) {
    try {
      return Optional.of(of(code));
    } catch (WrongShapeException e) {
      // "Unknown", "NA" and the like.
      return Optional.empty();
    }
  }

  public BigDecimal toMajor(BigDecimal amount) {
    return amount.movePointLeft(pointShift);
  }

  private static QuotedUnit hundredths(String iso) {
    return new QuotedUnit(Currency.getInstance(iso), 2);
  }

  private static Currency iso(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException("currency is no currency");
    }
  }
}

package io.stockpricecache.domain.price;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The one form of a decimal here: no trailing zeros, no exponent, so that equal amounts are equal
 * objects.
 */
public final class Decimals {

  /** More digits than any price has; a vendor's number beyond it is noise or an attack. */
  private static final int MAX_DIGITS = 30;

  private Decimals() {}

  /** The same amount without trailing zeros and with a scale of 0 or more. */
  public static BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * The amount in plain form.
   *
   * @throws IllegalArgumentException if it is not above zero, or has more digits than any price
   */
  public static BigDecimal positive(BigDecimal amount, String name) {
    requireNonNull(amount, name + " is null");
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException(name + " is not above zero: " + shown(amount));
    }
    return price(amount, name);
  }

  /**
   * The amount in plain form, of any sign: whose prices may be zero or below, {@link Ohlcv} says.
   *
   * @throws IllegalArgumentException if it has more digits than any price
   */
  public static BigDecimal price(BigDecimal amount, String name) {
    requireNonNull(amount, name + " is null");
    // Checked before plain(): 1E+1000000 would become a million digits there.
    if (amount.precision() > MAX_DIGITS || Math.abs((long) amount.scale()) > MAX_DIGITS) {
      throw new IllegalArgumentException(name + " has too many digits: " + shown(amount));
    }
    return plain(amount);
  }

  /** As {@link #positive}, for an amount that may be absent. */
  public static @Nullable BigDecimal positiveOrNull(@Nullable BigDecimal amount, String name) {
    return amount == null ? null : positive(amount, name);
  }

  /** As {@link #price}, for an amount that may be absent. */
  public static @Nullable BigDecimal priceOrNull(@Nullable BigDecimal amount, String name) {
    return amount == null ? null : price(amount, name);
  }

  /** Whether the amount is off the other one, of any sign, by no more than that share of it. */
  public static boolean isNear(BigDecimal amount, BigDecimal other, BigDecimal share) {
    return amount.subtract(other).abs().compareTo(other.abs().multiply(share)) <= 0;
  }

  private static String shown(BigDecimal amount) {
    return amount.precision() > MAX_DIGITS
        ? "a number of " + amount.precision() + " digits"
        : amount.scale() < -MAX_DIGITS || amount.scale() > MAX_DIGITS
            ? amount.toString()
            : amount.toPlainString();
  }
}

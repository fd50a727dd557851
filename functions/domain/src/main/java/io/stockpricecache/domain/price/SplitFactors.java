package io.stockpricecache.domain.price;

import io.stockpricecache.domain.calendar.SessionDate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns prices of one date into shares of another, by the splits between. Exact but for one
 * division: numerators and denominators are multiplied apart.
 */
public final class SplitFactors {

  /**
   * Adjusted prices are rounded to this many decimals: finer than any tick, coarser than any noise.
   */
  public static final int ADJUSTED_DECIMALS = 6;

  private final List<Split> splits;

  public SplitFactors(List<Split> splits) {
    this.splits = List.copyOf(splits);
  }

  /**
   * The as-traded price of {@code date} in shares of {@code until}: divided by each split after
   * date, up to until.
   */
  public BigDecimal adjust(BigDecimal price, SessionDate date, SessionDate until) {
    Ratio ratio = between(date, until);
    return ratio.isOne() ? price : divide(price.multiply(ratio.denominator), ratio.numerator);
  }

  /** The as-traded volume of {@code date} in shares of {@code until}, rounded to whole shares. */
  public long adjustVolume(long volume, SessionDate date, SessionDate until) {
    Ratio ratio = between(date, until);
    return ratio.isOne()
        ? volume
        : wholeShares(BigDecimal.valueOf(volume).multiply(ratio.numerator), ratio.denominator);
  }

  /**
   * The reverse of {@link #adjust}, not rounded: what was traded on {@code date}, from a price in
   * shares of until.
   */
  public BigDecimal unadjust(BigDecimal price, SessionDate date, SessionDate until) {
    Ratio ratio = between(date, until);
    return ratio.isOne()
        ? price
        : price.multiply(ratio.numerator).divide(ratio.denominator, MathContext.DECIMAL128);
  }

  /** The reverse of {@link #adjustVolume}. */
  public long unadjustVolume(long volume, SessionDate date, SessionDate until) {
    Ratio ratio = between(date, until);
    return ratio.isOne()
        ? volume
        : wholeShares(BigDecimal.valueOf(volume).multiply(ratio.denominator), ratio.numerator);
  }

  /** As {@link #adjust} for a price that may be absent. */
  @Nullable BigDecimal adjustOrNull(
      @Nullable BigDecimal price, SessionDate date, SessionDate until) {
    return price == null ? null : adjust(price, date, until);
  }

  private Ratio between(SessionDate date, SessionDate until) {
    BigDecimal numerator = BigDecimal.ONE;
    BigDecimal denominator = BigDecimal.ONE;
    for (Split split : splits) {
      if (split.exDate().isAfter(date) && !split.exDate().isAfter(until)) {
        numerator = numerator.multiply(split.numerator());
        denominator = denominator.multiply(split.denominator());
      }
    }
    return new Ratio(numerator, denominator);
  }

  private static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    return Decimals.plain(dividend.divide(divisor, ADJUSTED_DECIMALS, RoundingMode.HALF_UP));
  }

  private static long wholeShares(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, 0, RoundingMode.HALF_UP).longValueExact();
  }

  private record Ratio(BigDecimal numerator, BigDecimal denominator) {
    boolean isOne() {
      return numerator.compareTo(denominator) == 0;
    }
  }
}

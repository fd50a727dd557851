package io.stockpricecache.domain.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far a price may be from the last good one.
 *
 * <p>The limits lie between what markets do and what mistakes do. Down to 0.55: below every index
 * member's worst day of 1987-10-19 and 2020-03-16, above the 0.5 of a missed 2:1 split. Up to 1.9:
 * below the 2 of an invented one. A stock that really halves in a day is held back too, until the
 * operator or a second source says so: absent is better than wrong.
 */
public final class JumpLimit {

  static final BigDecimal LOWEST = new BigDecimal("0.55");
  static final BigDecimal HIGHEST = new BigDecimal("1.9");

  /** A decimal point that has moved, pence in a pound, and thousandths of a unit. */
  private static final List<BigDecimal> UNITS =
      List.of(BigDecimal.TEN, BigDecimal.valueOf(100), BigDecimal.valueOf(1_000));

  /** Crude oil of May 2020 fell from 18.27 to -37.63 in a day: twice its price, below zero. */
  private static final BigDecimal BELOW_ZERO = BigDecimal.TEN;

  private JumpLimit() {}

  /** Whether the second price is too far from the first, both in shares of the same day. */
  public static boolean isExceeded(BigDecimal before, BigDecimal after) {
    if (before.signum() <= 0 || after.signum() <= 0) {
      return isFarBelowZero(before.min(after), before.max(after));
    }
    BigDecimal ratio = ratio(before, after);
    return ratio.compareTo(LOWEST) < 0 || ratio.compareTo(HIGHEST) > 0;
  }

  /** Where one is zero or below, no ratio tells anything: what counts is how far below it goes. */
  private static boolean isFarBelowZero(BigDecimal lower, BigDecimal higher) {
    return lower.abs().compareTo(higher.abs().multiply(BELOW_ZERO)) > 0;
  }

  /** Whether the later close is too far from the earlier one, by the splits between them. */
  public static boolean isJump(Bar earlier, Bar later, SplitFactors splits) {
    return isExceeded(splits.adjust(earlier.close(), earlier.date(), later.date()), later.close());
  }

  /** Whether a jump may be a change of unit alone: in the same unit the closes would not be far. */
  public static boolean isChangeOfUnit(Bar earlier, Bar later, SplitFactors splits) {
    BigDecimal before = splits.adjust(earlier.close(), earlier.date(), later.date());
    return UNITS.stream()
        .anyMatch(
            unit ->
                !isExceeded(before.multiply(unit), later.close())
                    || !isExceeded(before, later.close().multiply(unit)));
  }

  /** The first of the bars, ascending, that is too far from the one before by those splits. */
  public static Optional<Bar> findJump(List<Bar> bars, List<Split> splits) {
    SplitFactors factors = new SplitFactors(splits);
    return IntStream.range(1, bars.size())
        .filter(i -> isJump(bars.get(i - 1), bars.get(i), factors))
        .mapToObj(bars::get)
        .findFirst();
  }

  /** The second price in terms of the first, in words that a price follows: "2.1 times the". */
  public static String inTermsOf(BigDecimal before, BigDecimal after) {
    return before.signum() == 0
        ? "far from the"
        : ratio(before, after).toPlainString() + " times the";
  }

  /**
   * The second price in terms of the first, which is not zero, to four digits, without an exponent.
   */
  public static BigDecimal ratio(BigDecimal before, BigDecimal after) {
    return Decimals.plain(after.divide(before, new MathContext(4)));
  }
}

package io.stockpricecache.vendors.price;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.price.Ohlcv;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the noise off a vendor's figures, and nothing else.
 *
 * <p>Some were floats of 24 bits, which hold seven digits: 131.37 comes as 131.3699951171875 and
 * 39.825 as 39.82500076293945. Such a figure becomes the decimal with the fewest places, beginning
 * with those the vendor shows, that has the same seven digits. One that comes short has no noise
 * and is taken as it is: what a vendor shows ({@code priceHint}) says nothing of the ticks that are
 * traded in. So 5.964 stays 5.964 with a hint of 2, and 12.3456, a trade at a midpoint, is no other
 * price.
 *
 * @param priceHint decimals the vendor shows, 2 to 8
 * @param pair whether it is a currency or crypto pair
 * @param belowZero whether its prices may be zero or below, as those of futures
 */
public record PriceRounding(int priceHint, boolean pair, QuotedUnit unit, boolean belowZero) {

  private static final int SURE_DIGITS = 6;
  // Beyond any price, and before arithmetic on it becomes costly: 1E+999999 is valid JSON.
  private static final int MAX_DIGITS = 40;
  private static final BigDecimal TINY = new BigDecimal("0.01");
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** A float has seven digits, of some sizes eight; what goes beyond is not its own. */
  private static final int FLOAT_DIGITS = 8;

  /** From as many decimals on a float may have been printed and cut there. */
  private static final int PRINTED_DECIMALS = 6;

  /** Finer than any tick; noise that outlasts it is cut here. */
  private static final int MOST_DECIMALS = 16;

  /** US stocks, which show cents, and below a dollar hundredths of them. */
  public static final PriceRounding US_STOCKS = new PriceRounding(2, false, QuotedUnit.of("USD"));

  public PriceRounding {
    priceHint = Math.clamp(priceHint, 2, 8);
    requireNonNull(unit, "unit is null");
  }

  /** Of what has no price that is zero or below. */
  public PriceRounding(int priceHint, boolean pair, QuotedUnit unit) {
    this(priceHint, pair, unit, /* belowZero= */ false);
  }

  /** Whether this can be an amount above zero. */
  public static boolean isPossible(BigDecimal figure) {
    return figure.signum() > 0 && isOfPossibleSize(figure);
  }

  /** Whether this can be a price of what is rounded so. */
  public boolean isPrice(BigDecimal figure) {
    return (belowZero || figure.signum() > 0) && isOfPossibleSize(figure);
  }

  private static boolean isOfPossibleSize(BigDecimal figure) {
    return figure.precision() <= MAX_DIGITS && Math.abs((long) figure.scale()) <= MAX_DIGITS;
  }

  /** The figure without noise, still in the vendor's unit. */
  public BigDecimal rounded(BigDecimal figure) {
    return shortest(figure, noise(figure));
  }

  /**
   * A possible figure turned back into another number of shares, without noise.
   *
   * <p>What the vendor lost when it divided, a half of its last decimal, is multiplied with the
   * rest: 92.2242889404296875 of a 7:1 split is 645.5700226 then, and was 645.57.
   *
   * @param turn multiplies by a constant
   */
  public BigDecimal rounded(BigDecimal figure, UnaryOperator<BigDecimal> turn) {
    BigDecimal turned = turn.apply(figure);
    if (turned.compareTo(figure) == 0) {
      return rounded(figure);
    }
    BigDecimal plain = rounded(figure);
    int kept = Math.max(plain.stripTrailingZeros().scale(), decimals(figure));
    BigDecimal lost = HALF.movePointLeft(kept).max(noise(figure));
    return shortest(turned, turn.apply(lost));
  }

  /** The figure without noise, in the major unit. */
  public BigDecimal price(BigDecimal figure) {
    return unit.toMajor(rounded(figure));
  }

  /** One step of the last decimal that the vendor shows of a figure of this size. */
  public BigDecimal step(BigDecimal figure) {
    return BigDecimal.ONE.movePointLeft(decimals(figure));
  }

  /** Whether two rows say the same, but for a step of what the vendor shows. */
  public boolean agree(Ohlcv one, Ohlcv other) {
    return Objects.equals(one.volume(), other.volume())
        && Stream.<Function<Ohlcv, @Nullable BigDecimal>>of(
                Ohlcv::open, Ohlcv::high, Ohlcv::low, Ohlcv::close)
            .allMatch(figure -> isNear(figure.apply(one), figure.apply(other)));
  }

  /** Decimals for six significant digits. */
  public static int sureDecimals(BigDecimal figure) {
    return SURE_DIGITS - (figure.precision() - figure.scale());
  }

  private boolean isNear(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    BigDecimal step = unit.toMajor(step(one.movePointRight(unit.pointShift())));
    return one.subtract(other).abs().compareTo(step) < 0;
  }

  private BigDecimal shortest(BigDecimal figure, BigDecimal tolerance) {
    if (tolerance.signum() == 0) {
      return figure;
    }
    if (figure.signum() < 0) {
      return shortest(figure.negate(), tolerance).negate();
    }
    int most = Math.clamp(figure.scale(), 0, Math.max(MOST_DECIMALS, sureDecimals(figure)));
    for (int places = decimals(figure); places < most; places++) {
      BigDecimal candidate = figure.setScale(places, RoundingMode.HALF_UP);
      if (candidate.signum() > 0 && candidate.subtract(figure).abs().compareTo(tolerance) <= 0) {
        return candidate;
      }
    }
    return figure.setScale(Math.max(most, 0), RoundingMode.HALF_UP);
  }

  /** How far noise may have moved the figure; nothing where it has none. */
  private static BigDecimal noise(BigDecimal figure) {
    float nearest = figure.floatValue();
    if (nearest == 0 || Float.isInfinite(nearest)) {
      return BigDecimal.ZERO;
    }
    BigDecimal step = new BigDecimal(Math.ulp(nearest));
    if (figure.precision() > FLOAT_DIGITS) {
      return step.max(HALF.movePointLeft(sureDecimals(figure) + 1));
    }
    return isPrintedFloat(figure, nearest) ? step.multiply(HALF) : BigDecimal.ZERO;
  }

  /** 39.82500076293945 cut after six decimals is 39.825001: few digits, and noise all the same. */
  private static boolean isPrintedFloat(BigDecimal figure, float nearest) {
    return figure.scale() >= PRINTED_DECIMALS
        && new BigDecimal(nearest).setScale(figure.scale(), RoundingMode.HALF_UP).compareTo(figure)
            == 0;
  }

  private int decimals(BigDecimal signed) {
    BigDecimal figure = signed.abs();
    if (figure.compareTo(BigDecimal.ONE) >= 0) {
      return priceHint;
    }
    int decimals = Math.max(priceHint, 4);
    return pair || figure.compareTo(TINY) < 0 ? Math.max(decimals, sureDecimals(figure)) : decimals;
  }
}

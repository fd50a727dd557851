package io.stockpricecache.vendors.price;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a row as the vendor sent them, in its unit and with its noise.
 *
 * @param volume in shares; a fraction of one is dropped
 */
public record RawFigures(
    @Nullable BigDecimal open,
    @Nullable BigDecimal high,
    @Nullable BigDecimal low,
    @Nullable BigDecimal close,
    @Nullable BigDecimal volume) {

  private static final int MAX_DIGITS = 40;

  /**
   * The figures without noise, in the major unit. A high or low that misses open or close by no
   * more than one step of rounding is moved there.
   *
   * @throws WrongShapeException if one of them cannot be right, or there is no close
   */
  public Ohlcv in(PriceRounding form) {
    BigDecimal last = rounded(form, close, "close");
    if (last == null) {
      throw new WrongShapeException("close is missing");
    }
    BigDecimal first = rounded(form, open, "open");
    BigDecimal step = form.step(last);
    BigDecimal top = first == null ? last : last.max(first);
    BigDecimal bottom = first == null ? last : last.min(first);
    BigDecimal highest = rounded(form, high, "high");
    // More than a step of what the vendor shows is no noise.
    if (highest != null && highest.add(step).compareTo(top) >= 0) {
      highest = highest.max(top);
    }
    BigDecimal lowest = rounded(form, low, "low");
    if (lowest != null && lowest.subtract(step).compareTo(bottom) <= 0) {
      lowest = lowest.min(bottom);
    }
    try {
      return new Ohlcv(
          major(form, first),
          major(form, highest),
          major(form, lowest),
          form.unit().toMajor(last),
          shares(volume));
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The figures of that date as traded, of figures with the splits up to another date in them; what
   * the vendor's division lost is mended.
   *
   * @throws WrongShapeException if one of them cannot be right
   */
  public RawFigures unadjusted(
      PriceRounding form, SplitFactors splits, SessionDate date, SessionDate until) {
    Long shares = shares(volume);
    UnaryOperator<BigDecimal> turn = figure -> splits.unadjust(figure, date, until);
    return new RawFigures(
        unadjusted(open, form, turn),
        unadjusted(high, form, turn),
        unadjusted(low, form, turn),
        unadjusted(close, form, turn),
        shares == null ? null : BigDecimal.valueOf(splits.unadjustVolume(shares, date, until)));
  }

  private static @Nullable BigDecimal unadjusted(
      @Nullable BigDecimal figure, PriceRounding form, UnaryOperator<BigDecimal> turn) {
    if (figure == null) {
      return null;
    }
    if (!PriceRounding.isPossible(figure)) {
      throw new WrongShapeException("a figure is no price");
    }
    return form.rounded(figure, turn);
  }

  /**
   * Whole shares.
   *
   * @throws WrongShapeException if there cannot be so many
   */
  static @Nullable Long shares(@Nullable BigDecimal volume) {
    if (volume == null) {
      return null;
    }
    if (volume.precision() > MAX_DIGITS || Math.abs((long) volume.scale()) > MAX_DIGITS) {
      throw new WrongShapeException("volume is no number of shares");
    }
    try {
      return volume.setScale(0, RoundingMode.DOWN).longValueExact();
    } catch (ArithmeticException e) {
      throw new WrongShapeException("volume is no number of shares");
    }
  }

  private static @Nullable BigDecimal rounded(
      PriceRounding form, @Nullable BigDecimal figure, String name) {
    if (figure == null) {
      return null;
    }
    if (!PriceRounding.isPossible(figure)) {
      throw new WrongShapeException(name + " is no price");
    }
    return form.rounded(figure);
  }

  private static @Nullable BigDecimal major(PriceRounding form, @Nullable BigDecimal figure) {
    return figure == null ? null : form.unit().toMajor(figure);
  }
}

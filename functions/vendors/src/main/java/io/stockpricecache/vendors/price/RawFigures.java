package io.stockpricecache.vendors.price;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.price.SplitFactors;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a row as the vendor sent them, in its unit and with its noise.
 *
 * @param volume in shares; a fraction of one is dropped, and a number that none can be altogether
 */
public record RawFigures(
    @Nullable BigDecimal open,
    @Nullable BigDecimal high,
    @Nullable BigDecimal low,
    @Nullable BigDecimal close,
    @Nullable BigDecimal volume) {

  private static final int MAX_DIGITS = 40;

  /** More than was ever traded of anything in a day, coins by the billion among it. */
  private static final BigDecimal MOST_SHARES = BigDecimal.TEN.pow(16);

  /**
   * The figures without noise, in the major unit, as far as they fit to the close ({@link
   * DayRange}).
   *
   * @throws WrongShapeException if there is no close that can be right
   */
  public PlainFigures in(PriceRounding form) {
    if (close == null) {
      throw new WrongShapeException("close is missing");
    }
    if (!form.isPrice(close)) {
      throw new WrongShapeException("close is no price");
    }
    try {
      return DayRange.of(form, this, form.rounded(close), shares(volume));
    } catch (IllegalArgumentException e) {
      throw new WrongShapeException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The figures of that date as traded, of figures with the splits up to another date in them; what
   * the vendor's division lost is mended.
   */
  public RawFigures unadjusted(
      PriceRounding form, SplitFactors splits, SessionDate date, SessionDate until) {
    UnaryOperator<BigDecimal> turn = figure -> splits.unadjust(figure, date, until);
    return new RawFigures(
        unadjusted(open, form, turn),
        unadjusted(high, form, turn),
        unadjusted(low, form, turn),
        unadjusted(close, form, turn),
        unadjustedVolume(splits, date, until));
  }

  /** The same with a volume of the shares of that date, where it has the splits since in it. */
  public RawFigures volumeUnadjusted(SplitFactors splits, SessionDate date, SessionDate until) {
    return new RawFigures(open, high, low, close, unadjustedVolume(splits, date, until));
  }

  /** The same without a volume. */
  public RawFigures uncounted() {
    return new RawFigures(open, high, low, close, null);
  }

  private @Nullable BigDecimal unadjustedVolume(
      SplitFactors splits, SessionDate date, SessionDate until) {
    Long shares = shares(volume);
    try {
      return shares == null ? null : BigDecimal.valueOf(splits.unadjustVolume(shares, date, until));
    } catch (ArithmeticException e) {
      // More shares than there can be.
      return null;
    }
  }

  /** What is no price stays as it is, for whoever judges the row. */
  private static @Nullable BigDecimal unadjusted(
      @Nullable BigDecimal figure, PriceRounding form, UnaryOperator<BigDecimal> turn) {
    return figure == null || !form.isPrice(figure) ? figure : form.rounded(figure, turn);
  }

  /** Whole shares; null if there is no such number of them. */
  private static @Nullable Long shares(@Nullable BigDecimal volume) {
    if (volume == null
        || volume.signum() < 0
        || volume.precision() > MAX_DIGITS
        || Math.abs((long) volume.scale()) > MAX_DIGITS
        || volume.compareTo(MOST_SHARES) > 0) {
      return null;
    }
    return volume.setScale(0, RoundingMode.DOWN).longValueExact();
  }
}

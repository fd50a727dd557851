package io.stockpricecache.vendors.price;

import io.stockpricecache.domain.price.BarMark;
import io.stockpricecache.domain.price.Ohlcv;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Open, high and low of a day around its close, as far as they can be right.
 *
 * <p>The close counts: it is what was traded last, and thousands of rows have a good one beside a
 * high or a low that is not. A high or low that misses it, or the open, by no more than one step of
 * what the vendor shows is moved there. High and low that do not enclose the close are both left
 * out; so is a figure that cannot be a price, alone. The open stays where it lies between high and
 * low, or between one of them and the close; else it is the open that is contradicted.
 */
final class DayRange {

  /** A figure that has more cannot be stored. */
  private static final int MOST_DECIMALS = 28;

  private final BigDecimal close;
  private final BigDecimal step;
  private final Set<BarMark> marks = EnumSet.noneOf(BarMark.class);
  private @Nullable BigDecimal open;
  private @Nullable BigDecimal high;
  private @Nullable BigDecimal low;

  private DayRange(PriceRounding form, RawFigures raw, BigDecimal close) {
    this.close = close;
    this.step = form.step(close);
    this.open = possible(form, raw.open(), BarMark.OPEN_DROPPED);
    this.high = possible(form, raw.high(), BarMark.HIGH_LOW_DROPPED);
    this.low = possible(form, raw.low(), BarMark.HIGH_LOW_DROPPED);
  }

  /**
   * @param close without noise, in the vendor's unit
   */
  static PlainFigures of(
      PriceRounding form, RawFigures raw, BigDecimal close, @Nullable Long volume) {
    DayRange day = new DayRange(form, raw, close);
    day.moveNoise();
    day.dropContradictions();
    return new PlainFigures(
        new Ohlcv(
            major(form, day.open),
            major(form, day.high),
            major(form, day.low),
            form.unit().toMajor(close),
            volume),
        day.marks);
  }

  private void moveNoise() {
    BigDecimal top = open == null ? close : close.max(open);
    BigDecimal bottom = open == null ? close : close.min(open);
    if (high != null && high.add(step).compareTo(top) >= 0) {
      high = high.max(top);
    }
    if (low != null && low.subtract(step).compareTo(bottom) <= 0) {
      low = low.min(bottom);
    }
  }

  private void dropContradictions() {
    BigDecimal top = largest(high, close);
    BigDecimal bottom = smallest(low, close);
    boolean enclosesTheClose = enclosed(close, low, high);
    if (!enclosesTheClose) {
      // Where they are swapped, they enclose the open all the same.
      top = largest(low, top);
      bottom = smallest(high, bottom);
      high = null;
      low = null;
      marks.add(BarMark.HIGH_LOW_DROPPED);
    }
    boolean isOpenIn = enclosesTheClose ? enclosed(open, low, high) : enclosed(open, bottom, top);
    if (!isOpenIn) {
      open = null;
      marks.add(BarMark.OPEN_DROPPED);
    }
  }

  private @Nullable BigDecimal possible(
      PriceRounding form, @Nullable BigDecimal figure, BarMark mark) {
    if (figure == null) {
      return null;
    }
    BigDecimal plain = form.isPrice(figure) ? form.rounded(figure) : figure;
    if (!form.isPrice(plain)
        || plain.scale() > MOST_DECIMALS
        || plain.precision() > MOST_DECIMALS) {
      marks.add(mark);
      return null;
    }
    return plain;
  }

  private static boolean enclosed(
      @Nullable BigDecimal figure, @Nullable BigDecimal low, @Nullable BigDecimal high) {
    return figure == null
        || ((low == null || low.compareTo(figure) <= 0)
            && (high == null || high.compareTo(figure) >= 0));
  }

  private static BigDecimal largest(@Nullable BigDecimal one, BigDecimal other) {
    return Stream.ofNullable(one).reduce(other, BigDecimal::max);
  }

  private static BigDecimal smallest(@Nullable BigDecimal one, BigDecimal other) {
    return Stream.ofNullable(one).reduce(other, BigDecimal::min);
  }

  private static @Nullable BigDecimal major(PriceRounding form, @Nullable BigDecimal figure) {
    return figure == null ? null : form.unit().toMajor(figure);
  }
}

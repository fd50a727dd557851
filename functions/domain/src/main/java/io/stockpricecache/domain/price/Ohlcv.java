package io.stockpricecache.domain.price;

import io.stockpricecache.domain.symbol.Futures;
import io.stockpricecache.domain.symbol.Symbol;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Open, high, low, close and volume of one session, in the major currency unit and in shares.
 *
 * <p>High and low enclose open and close. All but the close may be null: a live price that is taken
 * as the close may come without them.
 *
 * <p>Prices are above zero, but for futures: crude oil of May 2020 settled at -37.63 on 2020-04-20
 * (CME Group). What is of a symbol is held to that by {@link #requireOf}.
 */
public record Ohlcv(
    @Nullable BigDecimal open,
    @Nullable BigDecimal high,
    @Nullable BigDecimal low,
    BigDecimal close,
    @Nullable Long volume) {

  /**
   * @throws IllegalArgumentException if a figure cannot be right; the message says which
   */
  public Ohlcv {
    open = Decimals.priceOrNull(open, "open");
    high = Decimals.priceOrNull(high, "high");
    low = Decimals.priceOrNull(low, "low");
    close = Decimals.price(close, "close");
    requireNotAbove(low, open, "low", "open");
    requireNotAbove(low, close, "low", "close");
    requireNotAbove(low, high, "low", "high");
    requireNotAbove(open, high, "open", "high");
    requireNotAbove(close, high, "close", "high");
    if (volume != null && volume < 0) {
      throw new IllegalArgumentException("volume is negative: " + volume);
    }
  }

  /** Only a close is known. */
  public static Ohlcv ofClose(BigDecimal close) {
    return new Ohlcv(null, null, null, close, null);
  }

  /** Whether prices of that symbol may be zero or below. */
  public static boolean mayBeBelowZero(Symbol symbol) {
    return Futures.isOne(symbol);
  }

  /** Whether these can be figures of that symbol. */
  public boolean isOf(Symbol symbol) {
    return mayBeBelowZero(symbol)
        || (isAboveZero(open) && isAboveZero(high) && isAboveZero(low) && isAboveZero(close));
  }

  /**
   * These figures, as those of that symbol.
   *
   * @throws IllegalArgumentException if a price is zero or below, and the symbol's may not be
   */
  public Ohlcv requireOf(Symbol symbol) {
    if (!mayBeBelowZero(symbol)) {
      Decimals.positiveOrNull(open, "open");
      Decimals.positiveOrNull(high, "high");
      Decimals.positiveOrNull(low, "low");
      Decimals.positive(close, "close");
    }
    return this;
  }

  /** Equal figures have equal digests; part of {@link Rank}. */
  int digest(String currency) {
    CRC32 crc = new CRC32();
    String figures = open + "|" + high + "|" + low + "|" + close + "|" + volume + "|" + currency;
    crc.update(figures.getBytes(StandardCharsets.US_ASCII));
    return (int) crc.getValue();
  }

  private static boolean isAboveZero(@Nullable BigDecimal price) {
    return price == null || price.signum() > 0;
  }

  private static void requireNotAbove(
      @Nullable BigDecimal lower, @Nullable BigDecimal upper, String lowerName, String upperName) {
    if (lower != null && upper != null && lower.compareTo(upper) > 0) {
      throw new IllegalArgumentException(
          lowerName + " " + lower + " is above " + upperName + " " + upper);
    }
  }
}

package io.stockpricecache.domain.price;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Open, high, low, close and volume of one session, in the major currency unit and in shares.
 *
 * <p>Prices are above zero, and high and low enclose open and close. All but the close may be null:
 * a live price that is taken as the close may come without them.
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
    open = Decimals.positiveOrNull(open, "open");
    high = Decimals.positiveOrNull(high, "high");
    low = Decimals.positiveOrNull(low, "low");
    close = Decimals.positive(close, "close");
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

  /** Equal figures have equal digests; part of {@link Rank}. */
  int digest(String currency) {
    CRC32 crc = new CRC32();
    String figures = open + "|" + high + "|" + low + "|" + close + "|" + volume + "|" + currency;
    crc.update(figures.getBytes(StandardCharsets.US_ASCII));
    return (int) crc.getValue();
  }

  private static void requireNotAbove(
      @Nullable BigDecimal lower, @Nullable BigDecimal upper, String lowerName, String upperName) {
    if (lower != null && upper != null && lower.compareTo(upper) > 0) {
      throw new IllegalArgumentException(
          lowerName + " " + lower + " is above " + upperName + " " + upper);
    }
  }
}

package io.stockpricecache.store.dynamodb.packed;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Numbers and texts as they are packed, one after another. */
final class Column {

  private static final BigInteger LOW_BITS = BigInteger.valueOf(0x7F);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A number from 0 on. */
  void count(long value) {
    unsigned(BigInteger.valueOf(value));
  }

  void signed(long value) {
    signed(BigInteger.valueOf(value));
  }

  void signed(BigInteger value) {
    BigInteger doubled = value.shiftLeft(1);
    unsigned(value.signum() < 0 ? doubled.negate().subtract(BigInteger.ONE) : doubled);
  }

  /** The units of the price less those of the one before; gives back its own. */
  BigInteger price(BigDecimal price, int scale, BigInteger before) {
    BigInteger units = price.setScale(scale).unscaledValue();
    signed(units.subtract(before));
    return units;
  }

  void text(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    count(ascii.length);
    bytes.writeBytes(ascii);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private void unsigned(BigInteger value) {
    if (value.signum() < 0) {
      throw new IllegalArgumentException("below zero: " + value);
    }
    BigInteger rest = value;
    while (rest.bitLength() > 7) {
      bytes.write(rest.and(LOW_BITS).intValue() | 0x80);
      rest = rest.shiftRight(7);
    }
    bytes.write(rest.intValue());
  }
}

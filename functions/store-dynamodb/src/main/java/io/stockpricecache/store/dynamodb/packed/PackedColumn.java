package io.stockpricecache.store.dynamodb.packed;

import io.stockpricecache.domain.price.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a {@link Column} has packed; throws {@link IllegalArgumentException} where it cannot be. */
final class PackedColumn {

  /** More than any number has that is packed: 18 bytes are 126 bits. */
  private static final int MAX_BYTES = 18;

  private final byte[] bytes;
  private int at;

  PackedColumn(byte[] bytes) {
    this.bytes = bytes;
  }

  long count() {
    return longOf(unsigned());
  }

  /** A number from 0 to that one. */
  int upTo(int most) {
    long value = count();
    if (value > most) {
      throw new IllegalArgumentException(value + " is above " + most);
    }
    return (int) value;
  }

  long signed() {
    return longOf(signedUnits());
  }

  BigInteger signedUnits() {
    BigInteger value = unsigned();
    BigInteger half = value.shiftRight(1);
    return value.testBit(0) ? half.add(BigInteger.ONE).negate() : half;
  }

  String text() {
    return new String(take(upTo(bytes.length)), StandardCharsets.US_ASCII);
  }

  byte[] take(int length) {
    if (length > bytes.length - at) {
      throw cutShort();
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  void requireEnd() {
    if (at < bytes.length) {
      throw new IllegalArgumentException(bytes.length - at + " bytes more than are known");
    }
  }

  static BigDecimal price(BigInteger units, int scale) {
    return Decimals.price(new BigDecimal(units, scale), "price");
  }

  private BigInteger unsigned() {
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < MAX_BYTES; i++) {
      if (at == bytes.length) {
        throw cutShort();
      }
      int next = bytes[at++];
      value = value.or(BigInteger.valueOf(next & 0x7F).shiftLeft(7 * i));
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than " + MAX_BYTES + " bytes");
  }

  private static long longOf(BigInteger value) {
    if (value.bitLength() > 63) {
      throw new IllegalArgumentException("out of range: " + value);
    }
    return value.longValue();
  }

  private static IllegalArgumentException cutShort() {
    return new IllegalArgumentException("cut short");
  }
}

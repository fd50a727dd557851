package io.stockpricecache.store.dynamodb.row;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.SeenSession;
import io.stockpricecache.store.dynamodb.time.Moments;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What was seen of a session as bytes, at most {@value #MAX} of them, and no more than its row has
 * room for: where its quarters of an hour would not fit, the oldest are left out.
 *
 * <p>A byte that says the form, {@value #FORM}; then numbers of seven bits a byte, the lowest
 * first, of which all but the last byte have the highest bit set, and those that may be negative
 * are 2n or -2n-1: the session in days of the epoch, the first price's time in milliseconds after
 * that day began (UTC), the scale of the first price, high and low, the first price, high and low
 * as differences from it, the volume and one, or zero without; then the scale of the quarters,
 * their number, the first one's time in quarters of an hour of the epoch and its price, and of each
 * further one the price's difference from the one before it, doubled, and one more where it is not
 * of the very next quarter, how many later it is following.
 */
final class SeenBytes {

  static final int MAX = 120;

  private static final int FORM = 1;
  private static final long MILLIS_OF_A_DAY = 86_400_000L;
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;
  private static final int MAX_SCALE = 30;

  private SeenBytes() {}

  /**
   * @param room how many bytes the row has left for it
   */
  static AttributeValue of(SeenSession seen, int room) {
    TreeMap<Instant, BigDecimal> quarters = new TreeMap<>(seen.quarters());
    byte[] bytes = packed(seen, quarters);
    while (bytes.length > Math.min(MAX, room) && !quarters.isEmpty()) {
      quarters.pollFirstEntry();
      bytes = packed(seen, quarters);
    }
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }

  /** How many bytes it has without any quarter. */
  static int least(SeenSession seen) {
    return packed(seen, Map.of()).length;
  }

  private static byte[] packed(SeenSession seen, Map<Instant, BigDecimal> quarters) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(MAX);
    out.write(FORM);
    long day = seen.session().value().toEpochDay();
    signed(out, BigInteger.valueOf(day));
    signed(out, BigInteger.valueOf(seen.firstAt().toEpochMilli() - day * MILLIS_OF_A_DAY));
    int scale = scale(Stream.of(seen.first(), seen.high(), seen.low()));
    BigInteger first = unscaled(seen.first(), scale);
    unsigned(out, BigInteger.valueOf(scale));
    signed(out, first);
    unsigned(out, unscaled(seen.high(), scale).subtract(first));
    unsigned(out, first.subtract(unscaled(seen.low(), scale)));
    unsigned(
        out,
        seen.volume() == null
            ? BigInteger.ZERO
            : BigInteger.valueOf(seen.volume()).add(BigInteger.ONE));
    quarters(out, quarters);
    return out.toByteArray();
  }

  private static void quarters(ByteArrayOutputStream out, Map<Instant, BigDecimal> quarters) {
    int scale = scale(quarters.values().stream());
    unsigned(out, BigInteger.valueOf(scale));
    unsigned(out, BigInteger.valueOf(quarters.size()));
    long before = 0;
    BigInteger priceBefore = BigInteger.ZERO;
    for (Map.Entry<Instant, BigDecimal> each : quarters.entrySet()) {
      long quarter = each.getKey().getEpochSecond() / SeenSession.QUARTER.toSeconds();
      BigInteger price = unscaled(each.getValue(), scale);
      boolean isNext = quarter == before + 1;
      BigInteger change = zigzag(price.subtract(priceBefore)).shiftLeft(1);
      unsigned(out, isNext ? change : change.setBit(0));
      if (!isNext) {
        unsigned(out, BigInteger.valueOf(quarter - before));
      }
      before = quarter;
      priceBefore = price;
    }
  }

  /**
   * What those bytes say; empty if they are of a form that is not known here.
   *
   * @throws IllegalArgumentException if they are broken
   */
  static Optional<SeenSession> read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.get() != FORM) {
        return Optional.empty();
      }
      SeenSession seen = seen(in);
      if (in.hasRemaining()) {
        throw new IllegalArgumentException(in.remaining() + " bytes too many");
      }
      return Optional.of(seen);
    } catch (BufferUnderflowException | ArithmeticException | DateTimeException e) {
      throw new IllegalArgumentException("not what was seen of a session", e);
    }
  }

  private static SeenSession seen(ByteBuffer in) {
    long day = signed(in).longValueExact();
    SessionDate session = Moments.session(LocalDate.ofEpochDay(day).toString());
    long millis = Math.addExact(day * MILLIS_OF_A_DAY, signed(in).longValueExact());
    int scale = scale(in);
    BigInteger first = signed(in);
    BigInteger high = first.add(unsigned(in));
    BigInteger low = first.subtract(unsigned(in));
    BigInteger volume = unsigned(in);
    return new SeenSession(
        session,
        Instant.ofEpochMilli(millis),
        new BigDecimal(first, scale),
        new BigDecimal(high, scale),
        new BigDecimal(low, scale),
        volume.signum() == 0 ? null : volume.subtract(BigInteger.ONE).longValueExact(),
        quarters(in));
  }

  private static SortedMap<Instant, BigDecimal> quarters(ByteBuffer in) {
    int scale = scale(in);
    int count = unsigned(in).intValueExact();
    TreeMap<Instant, BigDecimal> quarters = new TreeMap<>();
    long quarter = 0;
    BigInteger price = BigInteger.ZERO;
    for (int i = 0; i < count; i++) {
      BigInteger change = unsigned(in);
      price = price.add(unzigzag(change.shiftRight(1)));
      quarter = Math.addExact(quarter, change.testBit(0) ? unsigned(in).longValueExact() : 1);
      quarters.put(
          Instant.ofEpochSecond(Math.multiplyExact(quarter, SeenSession.QUARTER.toSeconds())),
          new BigDecimal(price, scale));
    }
    return quarters;
  }

  private static int scale(Stream<BigDecimal> prices) {
    return prices.mapToInt(BigDecimal::scale).max().orElse(0);
  }

  private static int scale(ByteBuffer in) {
    int scale = unsigned(in).intValueExact();
    if (scale > MAX_SCALE) {
      throw new IllegalArgumentException("no scale of a price: " + scale);
    }
    return scale;
  }

  private static BigInteger unscaled(BigDecimal price, int scale) {
    return price.setScale(scale).unscaledValue();
  }

  private static BigInteger zigzag(BigInteger number) {
    return number.signum() < 0
        ? number.negate().shiftLeft(1).subtract(BigInteger.ONE)
        : number.shiftLeft(1);
  }

  private static BigInteger unzigzag(BigInteger number) {
    return number.testBit(0)
        ? number.add(BigInteger.ONE).shiftRight(1).negate()
        : number.shiftRight(1);
  }

  private static void signed(ByteArrayOutputStream out, BigInteger number) {
    unsigned(out, zigzag(number));
  }

  private static BigInteger signed(ByteBuffer in) {
    return unzigzag(unsigned(in));
  }

  private static void unsigned(ByteArrayOutputStream out, BigInteger number) {
    BigInteger rest = number;
    while (rest.bitLength() > BITS) {
      out.write((rest.intValue() & (MORE - 1)) | MORE);
      rest = rest.shiftRight(BITS);
    }
    out.write(rest.intValue());
  }

  private static BigInteger unsigned(ByteBuffer in) {
    BigInteger number = BigInteger.ZERO;
    int shift = 0;
    int part;
    do {
      part = in.get() & (2 * MORE - 1);
      number = number.or(BigInteger.valueOf(part & (MORE - 1)).shiftLeft(shift));
      shift += BITS;
    } while (part >= MORE);
    return number;
  }
}

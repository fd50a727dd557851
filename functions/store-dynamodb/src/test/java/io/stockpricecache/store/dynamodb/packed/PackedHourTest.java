package io.stockpricecache.store.dynamodb.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.intraday.Minute;
import io.stockpricecache.domain.intraday.SeenMinute;
import io.stockpricecache.domain.intraday.ToldMinute;
import io.stockpricecache.domain.price.Ohlcv;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PackedHourTest {

  private static final Instant HOUR = Instant.parse("2026-11-20T14:00:00Z");

  /** Beside it a row has its key and three numbers: about 110 bytes. */
  private static final int MOST = 1_024 - 110;

  @Test
  void pack_sixtyToldBarsOfARandomWalk_isBelowAWriteUnit_andComesBack() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int scale = 2 + seed % 3;
      TreeMap<Instant, Minute> minutes = walk(random, scale);

      byte[] packed = PackedHour.pack(BarInterval.MINUTE, HOUR, minutes.values());

      assertThat(PackedHour.unpack(BarInterval.MINUTE, HOUR, packed))
          .as("seed %s", seed)
          .isEqualTo(minutes);
      assertThat(packed.length).as("seed %s", seed).isLessThan(MOST);
    }
  }

  @Test
  void pack_anyBars_comesBack() {
    for (int seed = 0; seed < 2_000; seed++) {
      TreeMap<Instant, Minute> minutes = any(new Random(seed));

      byte[] packed = PackedHour.pack(BarInterval.MINUTE, HOUR, minutes.values());

      assertThat(PackedHour.unpack(BarInterval.MINUTE, HOUR, packed))
          .as("seed %s", seed)
          .isEqualTo(minutes);
    }
  }

  @Test
  void unpack_whatIsBroken_isRefused_neverReadAsSomethingElse() {
    byte[] packed = PackedHour.pack(BarInterval.MINUTE, HOUR, walk(new Random(7), 2).values());

    assertThatThrownBy(() -> PackedHour.unpack(BarInterval.MINUTE, HOUR, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] newer = packed.clone();
    newer[0] = 2;
    assertThatThrownBy(() -> PackedHour.unpack(BarInterval.MINUTE, HOUR, newer))
        .hasMessage("format 2 is not known");
    for (int length = 1; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> PackedHour.unpack(BarInterval.MINUTE, HOUR, cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** What is stored for sixty days must be read by whatever comes: these bytes never change. */
  @Test
  void unpack_bytesOfFormatOne_areStillRead() {
    TreeMap<Instant, Minute> minutes = new TreeMap<>();
    put(minutes, told(0, new Ohlcv(dec("1.5"), dec("2"), dec("1"), dec("1.75"), 300L)));
    put(minutes, seen(3, "1.7", "1.8", 9L));

    assertThat(
            PackedHour.unpack(
                BarInterval.MINUTE,
                HOUR,
                HexFormat.of()
                    .parseHex(
                        "0163616266e3626662b2e56260626466bcd0c3c87689650d9391d134464e110691354c4200")))
        .isEqualTo(minutes);
  }

  private static TreeMap<Instant, Minute> walk(Random random, int scale) {
    TreeMap<Instant, Minute> minutes = new TreeMap<>();
    long units = 27_149L * (long) Math.pow(10, scale - 2);
    for (int i = 0; i < 60; i++) {
      long open = units + random.nextInt(-3, 4);
      long close = open + Math.round(random.nextGaussian() * open / 2_000);
      long high = Math.max(open, close) + random.nextInt(20);
      long low = Math.min(open, close) - random.nextInt(20);
      put(
          minutes,
          told(
              i,
              new Ohlcv(
                  BigDecimal.valueOf(open, scale),
                  BigDecimal.valueOf(high, scale),
                  BigDecimal.valueOf(low, scale),
                  BigDecimal.valueOf(close, scale),
                  (long) random.nextInt(5_000, 400_000))));
      units = close;
    }
    return minutes;
  }

  private static TreeMap<Instant, Minute> any(Random random) {
    TreeMap<Instant, Minute> minutes = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      switch (random.nextInt(3)) {
        case 0 -> put(minutes, told(i, Ohlcv.ofClose(price(random))));
        case 1 ->
            put(
                minutes,
                seen(
                    i,
                    price(random).toPlainString(),
                    price(random).toPlainString(),
                    random.nextBoolean() ? null : random.nextLong(Long.MAX_VALUE)));
        default -> {}
      }
    }
    put(minutes, told(59, Ohlcv.ofClose(BigDecimal.ONE)));
    return minutes;
  }

  private static BigDecimal price(Random random) {
    return BigDecimal.valueOf(random.nextLong(1, 1L << 40), random.nextInt(9));
  }

  private static void put(TreeMap<Instant, Minute> minutes, Minute minute) {
    minutes.put(minute.time(), minute);
  }

  private static ToldMinute told(int minute, Ohlcv figures) {
    return new ToldMinute(
        HOUR.plusSeconds(60L * minute),
        minute > 29,
        figures,
        VendorName.YAHOO,
        HOUR.plusSeconds(9_000));
  }

  private static SeenMinute seen(int minute, String first, String last, Long volume) {
    Instant time = HOUR.plusSeconds(60L * minute);
    return new SeenMinute(
        time,
        true,
        new SeenMinute.Seen(time.plusSeconds(3), dec(first), null, VendorName.ALPACA),
        new SeenMinute.Seen(time.plusSeconds(300), dec(last), volume, VendorName.YAHOO),
        dec(first).max(dec(last)),
        dec(first).min(dec(last)));
  }

  private static BigDecimal dec(String text) {
    return new BigDecimal(text);
  }
}

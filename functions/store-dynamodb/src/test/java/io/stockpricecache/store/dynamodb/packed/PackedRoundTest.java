package io.stockpricecache.store.dynamodb.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.intraday.Tick;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PackedRoundTest {

  private static final Instant AT = Instant.parse("2026-11-20T14:31:02.345Z");

  private static final List<Tick> THREE =
      List.of(
          tick("AAPL", 2, "271.49", 54_321_000L, VendorName.YAHOO),
          tick("BTC-USD", -1, "0.00001234", null, VendorName.ALPACA),
          tick("BRK-A", 900, "812345.5", 0L, VendorName.MASSIVE));

  @Test
  void pack_anyTicks_comesBackInTheirOrder() {
    for (int seed = 0; seed < 500; seed++) {
      List<Tick> ticks = any(new Random(seed));

      assertThat(PackedRound.unpack(AT, PackedRound.pack(AT, ticks)))
          .as("seed %s", seed)
          .isEqualTo(ticks);
    }
  }

  /** What a process of before has written must be folded by the one after: these never change. */
  @Test
  void unpack_bytesOfFormatOne_areStillRead() {
    assertThat(
            PackedRound.unpack(
                AT,
                HexFormat.of()
                    .parseHex(
                        "0113616661e664636671740cf061770a71d60d0d7661750af2d6756464666261ece0"
                            + "63e2609cb5827989f0bf0bf7d92ffd7d66ccc00400")))
        .isEqualTo(THREE);
  }

  @Test
  void unpack_whatIsBroken_isRefused_neverReadAsSomethingElse() {
    byte[] packed = PackedRound.pack(AT, THREE);

    assertThatThrownBy(() -> PackedRound.unpack(AT, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] newer = packed.clone();
    newer[0] = 2;
    assertThatThrownBy(() -> PackedRound.unpack(AT, newer)).hasMessage("format 2 is not known");
    for (int length = 1; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> PackedRound.unpack(AT, cut))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<Tick> any(Random random) {
    VendorName[] vendors = VendorName.values();
    List<Tick> ticks = new ArrayList<>();
    for (int i = random.nextInt(150); i >= 0; i--) {
      BigDecimal price = BigDecimal.valueOf(random.nextLong(1, 1L << 40), random.nextInt(9));
      ticks.add(
          tick(
              "S" + i,
              random.nextInt(-60, 4_000),
              price.toPlainString(),
              random.nextBoolean() ? null : random.nextLong(Long.MAX_VALUE),
              vendors[random.nextInt(vendors.length)]));
    }
    return ticks;
  }

  private static Tick tick(
      String symbol, int secondsBefore, String price, Long volume, VendorName source) {
    return new Tick(
        new Symbol(symbol), AT.minusSeconds(secondsBefore), new BigDecimal(price), volume, source);
  }
}

package io.stockpricecache.store.dynamodb.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.latest.SeenSession;
import io.stockpricecache.domain.store.UnreadableRowException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.ItemSize;
import io.stockpricecache.testkit.LatestSamples;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SeenBytesTest {

  private static final SessionDate FRIDAY = SessionDate.of(2026, 11, 20);
  private static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");
  private static final Symbol AAPL = new Symbol("AAPL");

  /** The form is stored: these bytes never change. */
  @Test
  void bytes_ofASession_areTheseAlone() {
    TreeMap<Instant, BigDecimal> quarters = new TreeMap<>();
    quarters.put(OPEN, new BigDecimal("182.1"));
    quarters.put(OPEN.plusSeconds(900), new BigDecimal("181.75"));
    quarters.put(OPEN.plusSeconds(3_600), new BigDecimal("183"));
    SeenSession seen =
        new SeenSession(
            FRIDAY,
            OPEN.plusSeconds(20),
            new BigDecimal("182.1"),
            new BigDecimal("183"),
            new BigDecimal("181.5"),
            1_000L,
            quarters);

    byte[] bytes = SeenBytes.of(seen, 1_000).b().asByteArray();

    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo("01d2c402c0c1e63101ba1c0906e907020389b9049adf798a01f50303");
    assertThat(SeenBytes.read(bytes)).contains(seen);
  }

  @Test
  void sessions_ofAnyWalk_areReadAsTheyWereWritten_withinTheLimit() {
    for (int seed = 0; seed < 2_000; seed++) {
      SeenSession seen = walk(new Random(seed));
      byte[] bytes = SeenBytes.of(seen, 1_000).b().asByteArray();

      assertThat(bytes.length).as("seed %s", seed).isLessThanOrEqualTo(SeenBytes.MAX);
      assertThat(SeenBytes.read(bytes)).as("seed %s", seed).contains(seen);
    }
  }

  @Test
  void session_thatWouldBeTooLong_lacksItsOldestQuarters() {
    SeenSession longest = restless();

    SeenSession read = SeenBytes.read(SeenBytes.of(longest, 1_000).b().asByteArray()).orElseThrow();

    assertThat(read.quarters())
        .hasSizeGreaterThan(15)
        .isEqualTo(longest.quarters().tailMap(read.quarters().firstKey()));
    assertThat(read.high()).isEqualTo(longest.high());
  }

  /** A row that grew over a kilobyte cost two units each minute. */
  @Test
  void row_thatIsAlmostFull_keepsTheFiguresAndTheNewestQuarters() {
    LatestPrice row = LatestSamples.longest(new Symbol("ABCDEFGHIJKLMNO.ABCD"), "日".repeat(99));

    Map<String, AttributeValue> item = LatestSchema.SCHEMA.item(row);

    SeenSession read = SeenBytes.read(item.get("seen").b().asByteArray()).orElseThrow();
    assertThat(ItemSize.writeUnits(item)).isEqualTo(1);
    assertThat(read.low()).isEqualTo(row.findSeen().orElseThrow().low());
  }

  /** After a release was taken back, rows of the later form had no price: now they lack this. */
  @Test
  void row_withALaterForm_isReadWithoutIt() {
    Map<String, AttributeValue> item =
        item(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {2, 9, 9})));

    LatestPrice read = LatestSchema.SCHEMA.read("latest-prices", item);

    assertThat(read.seen()).isNull();
    assertThat(read.price()).isNotNull();
  }

  @Test
  void row_whoseBytesAreBroken_isUnreadableAndSaysWhere() {
    byte[] whole = SeenBytes.of(walk(new Random(1)), 1_000).b().asByteArray();
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);
    Map<String, AttributeValue> item = item(AttributeValue.fromB(SdkBytes.fromByteArray(cut)));

    assertThatThrownBy(() -> LatestSchema.SCHEMA.read("latest-prices", item))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("attribute seen");
    assertThatThrownBy(
            () -> LatestSchema.SCHEMA.read("latest-prices", item(AttributeValue.fromS("x"))))
        .isInstanceOf(UnreadableRowException.class)
        .hasMessageContaining("attribute seen");
  }

  /** Of which every price is as far from the one before it as prices go. */
  private static SeenSession restless() {
    BigDecimal price = new BigDecimal("123456.789");
    TreeMap<Instant, BigDecimal> quarters = new TreeMap<>();
    for (int i = 0; i < SeenSession.QUARTERS; i++) {
      quarters.put(
          OPEN.plusSeconds(1_800L * i), i % 2 == 0 ? price : price.multiply(new BigDecimal("1.9")));
    }
    BigDecimal high = price.multiply(new BigDecimal("1.9"));
    return new SeenSession(FRIDAY, OPEN, price, high, price, 9_999_999_999L, quarters);
  }

  private static Map<String, AttributeValue> item(AttributeValue seen) {
    Map<String, AttributeValue> item =
        new HashMap<>(LatestSchema.SCHEMA.item(LatestSamples.full(AAPL).withVersion(1)));
    item.put("seen", seen);
    return item;
  }

  /** Up to a percent a quarter, of any magnitude; some quarters without a price. */
  private static SeenSession walk(Random random) {
    double price = Math.pow(10, random.nextInt(7) - 2) * (1 + random.nextDouble() * 9);
    TreeMap<Instant, BigDecimal> quarters = new TreeMap<>();
    for (int i = 0; i < SeenSession.QUARTERS; i++) {
      price *= 1 + (random.nextDouble() - 0.5) / 50;
      if (random.nextInt(10) > 0) {
        quarters.put(OPEN.plusSeconds(900L * i), decimal(price));
      }
    }
    BigDecimal first = decimal(price);
    return new SeenSession(
        FRIDAY,
        OPEN.plusMillis(random.nextInt(60_000)),
        first,
        first.multiply(new BigDecimal("1.03")),
        first.multiply(new BigDecimal("0.98")),
        random.nextBoolean() ? null : random.nextLong(10_000_000_000L),
        quarters);
  }

  private static BigDecimal decimal(double price) {
    return BigDecimal.valueOf(price).setScale(4, java.math.RoundingMode.HALF_UP);
  }
}

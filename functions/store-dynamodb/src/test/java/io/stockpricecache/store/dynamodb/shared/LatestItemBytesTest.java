package io.stockpricecache.store.dynamodb.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.latest.LatestBytes;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.store.dynamodb.row.LatestSchema;
import io.stockpricecache.testkit.LatestSamples;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LatestItemBytesTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private final LatestBytes bytes = new LatestItemBytes();

  @Test
  void row_isReadAsItWasWritten_whateverItHas() {
    LatestPrice full =
        LatestSamples.full(AAPL)
            .withFeed(new Feed(InstrumentKind.STOCK, Duration.ofMinutes(15)))
            .withVersion(17);
    LatestPrice pending = LatestPrice.pending(AAPL).withVersion(1);

    assertThat(bytes.read(bytes.write(full))).isEqualTo(full);
    assertThat(bytes.read(bytes.write(pending))).isEqualTo(pending);
  }

  /** All that its table has, however many attributes it may come to have. */
  @Test
  void item_isReadAsItWasWritten_attributeByAttribute() {
    Map<String, AttributeValue> item =
        LatestSchema.SCHEMA.item(LatestSamples.full(AAPL).withVersion(17));

    assertThat(ItemBytes.read(ItemBytes.of(item))).isEqualTo(item).hasSizeGreaterThan(15);
  }

  @Test
  void cutOffOrLonger_isRefused_atWhateverByte() {
    byte[] whole = bytes.write(LatestSamples.full(AAPL).withVersion(17));

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> bytes.read(cut))
          .as("%s bytes", length)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> bytes.read(Arrays.copyOf(whole, whole.length + 1)))
        .hasMessageContaining("1 bytes after the item");
  }

  /** A length of two billion made the reader ask for as much memory. */
  @Test
  void garbage_isRefusedAndNothingElse() {
    Random random = new Random(20);
    byte[] whole = bytes.write(LatestSamples.full(AAPL).withVersion(17));
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = whole.clone();
      for (int j = 0; j <= i % 4; j++) {
        garbage[random.nextInt(garbage.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(bytes.read(garbage).symbol()).isNotNull();
      } catch (IllegalArgumentException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(5_000, 20_000);
  }
}

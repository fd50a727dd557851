package io.stockpricecache.store.dynamodb.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.instrument.Feed;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.LatestSamples;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatestSchemaTest {

  /** A delay that was learnt was forgotten with the process: the row keeps it. */
  @Test
  void feed_isKeptWithTheRow_andAbsentWhileUnknown() {
    LatestPrice plain = LatestSamples.full(new Symbol("AAPL")).withVersion(1);
    LatestPrice late = plain.withFeed(new Feed(InstrumentKind.STOCK, Duration.ofMinutes(15)));

    assertThat(LatestSchema.SCHEMA.read("latest-prices", LatestSchema.SCHEMA.item(late)))
        .isEqualTo(late);
    assertThat(LatestSchema.SCHEMA.item(late)).containsKeys("kind", "delaySeconds");
    assertThat(LatestSchema.SCHEMA.item(plain)).doesNotContainKeys("kind", "delaySeconds");
  }
}

package io.stockpricecache.api.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.latest.LatestBytes;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.store.dynamodb.shared.LatestItemBytes;
import io.stockpricecache.testkit.LatestSamples;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What stands under a key may be anything: only what was put there as it was is shown. */
class SharedEntryTest {

  private static final Symbol AAPL = new Symbol("AAPL");
  private static final Symbol MSFT = new Symbol("MSFT");
  private static final Instant READ = Instant.parse("2026-11-20T15:00:00.123Z");
  private static final LatestBytes ROWS = new LatestItemBytes();
  private static final SharedEntry ENTRY =
      new SharedEntry(AAPL, READ, READ.plusSeconds(30), LatestSamples.full(AAPL).withVersion(17));

  @Test
  void entry_isReadAsItWasWritten() {
    assertThat(SharedEntry.read(ENTRY.bytes(ROWS), AAPL, ROWS)).isEqualTo(ENTRY);
  }

  @Test
  void entryOfAnotherSymbol_isRefused() {
    SharedEntry mixed =
        new SharedEntry(AAPL, READ, READ.plusSeconds(30), LatestSamples.full(MSFT).withVersion(1));

    refused(ENTRY.bytes(ROWS), MSFT, "of another symbol");
    refused(mixed.bytes(ROWS), AAPL, "with the row of another symbol");
  }

  @Test
  void entryOfAnotherForm_isRefused() {
    byte[] bytes = ENTRY.bytes(ROWS);
    bytes[3]++;

    refused(bytes, AAPL, "of another form");
    assertThat(SharedEntry.key(AAPL)).isEqualTo("latest:1:AAPL");
  }

  /** A price of another digit looks right. */
  @Test
  void oneBitThatFlipped_isRefused_whereverItIs() {
    byte[] whole = ENTRY.bytes(ROWS);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] bytes = whole.clone();
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      refused(bytes, AAPL, "");
    }
  }

  @Test
  void cutOffOrLonger_isRefused() {
    byte[] whole = ENTRY.bytes(ROWS);
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), AAPL, "");
    }
    refused(Arrays.copyOf(whole, whole.length + 4), AAPL, "");
    refused("{\"price\":127.26}".getBytes(UTF_8), AAPL, "");
  }

  @Test
  void rowWithoutAVersion_isNotKept() {
    assertThat(SharedEntry.isKept(ENTRY.row())).isTrue();
    assertThat(SharedEntry.isKept(ENTRY.row().withVersion(0))).isFalse();
  }

  private static void refused(byte[] bytes, Symbol symbol, String reason) {
    assertThatThrownBy(() -> SharedEntry.read(bytes, symbol, ROWS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(reason);
  }
}

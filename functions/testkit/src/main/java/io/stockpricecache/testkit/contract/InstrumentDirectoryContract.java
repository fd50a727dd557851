package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.InstrumentDirectory;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.InstrumentKind;
import io.stockpricecache.domain.instrument.Isin;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link InstrumentDirectory}. */
public abstract class InstrumentDirectoryContract {

  private static final Instant FIRST = Instant.parse("2026-11-20T15:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-11-20T15:00:01Z");

  private final TestClock clock = TestClock.at(SECOND.toString());
  private InstrumentDirectory directory;

  /** An empty store. */
  protected abstract InstrumentDirectory create(InstantSource clock);

  @BeforeEach
  final void createStore() {
    directory = create(clock);
  }

  @Test
  void find_tellsWhatWasSaved_inTheOrderOfItsChunks() {
    List<ListedInstrument> one = listed("A", 1_000);
    List<ListedInstrument> two =
        List.of(
            new ListedInstrument(new Symbol("BRK-B"), "腾讯 & Söhne", null, null, null),
            new ListedInstrument(new Symbol("SPY"), "SPDR", InstrumentKind.ETF, "ARCX", "USD")
                .withIsin(new Isin("US78462F1030")));
    directory.saveChunk(VendorName.ALPACA, FIRST, 1, two);
    directory.saveChunk(VendorName.ALPACA, FIRST, 0, one);
    DirectoryPart part = new DirectoryPart(VendorName.ALPACA, FIRST, 2, 1_002);

    assertThat(directory.publish(part)).isTrue();

    assertThat(directory.parts()).containsExactly(part);
    assertThat(directory.find(part)).contains(Stream.concat(one.stream(), two.stream()).toList());
  }

  @Test
  void parts_beforeTheyArePublished_areTheOldOnes() {
    DirectoryPart old = publish(VendorName.MASSIVE, FIRST, "A");
    directory.saveChunk(VendorName.MASSIVE, SECOND, 0, listed("B", 3));

    assertThat(directory.parts()).containsExactly(old);
    assertThat(directory.find(old)).contains(listed("A", 3));
  }

  @Test
  void publish_aNewerVersion_takesThePlace_andTheOldOneCanStillBeRead() {
    DirectoryPart old = publish(VendorName.MASSIVE, FIRST, "A");
    DirectoryPart other = publish(VendorName.ALPACA, FIRST, "C");

    DirectoryPart fresh = publish(VendorName.MASSIVE, SECOND, "B");

    assertThat(directory.parts()).containsExactlyInAnyOrder(fresh, other);
    assertThat(directory.find(fresh)).contains(listed("B", 3));
    assertThat(directory.find(old)).contains(listed("A", 3));
  }

  /** A job of last week that comes late must not bring back what it had. */
  @Test
  void publish_anOlderVersion_changesNothing() {
    DirectoryPart fresh = publish(VendorName.MASSIVE, SECOND, "B");
    directory.saveChunk(VendorName.MASSIVE, FIRST, 0, listed("A", 3));

    assertThat(directory.publish(new DirectoryPart(VendorName.MASSIVE, FIRST, 1, 3))).isFalse();
    assertThat(directory.publish(fresh)).isFalse();

    assertThat(directory.parts()).containsExactly(fresh);
  }

  /** Of two copies of one job the slower one wrote over chunks that were published. */
  @Test
  void saveChunk_twice_keepsTheFirst() {
    DirectoryPart part = publish(VendorName.MASSIVE, FIRST, "A");

    directory.saveChunk(VendorName.MASSIVE, FIRST, 0, listed("B", 3));

    assertThat(directory.find(part)).contains(listed("A", 3));
  }

  @Test
  void find_withAChunkMissing_isEmpty() {
    directory.saveChunk(VendorName.MASSIVE, FIRST, 1, listed("A", 3));

    assertThat(directory.find(new DirectoryPart(VendorName.MASSIVE, FIRST, 2, 6))).isEmpty();
    assertThat(directory.find(new DirectoryPart(VendorName.MASSIVE, SECOND, 1, 3))).isEmpty();
    assertThat(directory.find(new DirectoryPart(VendorName.ALPACA, FIRST, 1, 3))).isEmpty();
  }

  @Test
  void afterAYear_itIsForgotten() {
    DirectoryPart part = publish(VendorName.MASSIVE, FIRST, "A");
    clock.advance(InstrumentDirectory.KEPT.minus(Duration.ofSeconds(2)));
    assertThat(directory.parts()).containsExactly(part);
    assertThat(directory.find(part)).isPresent();

    clock.advance(Duration.ofSeconds(2));

    assertThat(directory.parts()).isEmpty();
    assertThat(directory.find(part)).isEmpty();
  }

  @Test
  void saveChunk_ofNoneOrTooMany_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> directory.saveChunk(VendorName.MASSIVE, FIRST, 0, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> directory.saveChunk(VendorName.MASSIVE, FIRST, 0, listed("A", 1_001)));
  }

  private DirectoryPart publish(VendorName vendor, Instant version, String prefix) {
    directory.saveChunk(vendor, version, 0, listed(prefix, 3));
    DirectoryPart part = new DirectoryPart(vendor, version, 1, 3);
    assertThat(directory.publish(part)).isTrue();
    return part;
  }

  private static List<ListedInstrument> listed(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new ListedInstrument(
                    new Symbol(prefix + i), "Name " + i, InstrumentKind.STOCK, "XNAS", "USD"))
        .toList();
  }
}

package io.stockpricecache.usecases.directory;

import static io.stockpricecache.domain.vendor.VendorName.ALPACA;
import static io.stockpricecache.domain.vendor.VendorName.MASSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.directory.DirectoryPart;
import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.testkit.TestClock;
import io.stockpricecache.testkit.directory.InMemoryInstrumentDirectory;
import io.stockpricecache.usecases.directory.ReadDirectory.Loaded;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is searched, of what the vendors' parts hold. */
final class ReadDirectoryTest {

  private final TestClock clock = TestClock.at("2026-11-21T15:00:00Z");
  private final InMemoryInstrumentDirectory store = new InMemoryInstrumentDirectory(clock);
  private final ReadDirectory read = new ReadDirectory(store);
  private final Loaded seed = Loaded.ofSeed();

  @Test
  void read_nothingNew_isTheSameObject() {
    assertThat(read.read(seed)).isSameAs(seed);
    publish(ALPACA, "2026-11-21T15:00:00Z", 3);

    Loaded loaded = read.read(seed);

    assertThat(loaded.directory().size()).isEqualTo(seed.directory().size() + 3);
    assertThat(read.read(loaded)).isSameAs(loaded);
  }

  @Test
  void read_ofWhatSeveralList_theNameIsThatOfTheGreaterAuthority() {
    publish(ALPACA, "2026-11-21T15:00:00Z", 3);
    publish(MASSIVE, "2026-11-20T15:00:00Z", 2);

    assertThat(read.read(seed).directory().search("S1", 20))
        .extracting(ListedInstrument::name)
        .contains("massive 1");
    assertThat(read.read(seed).directory().search("S2", 1))
        .extracting(ListedInstrument::name)
        .containsExactly("alpaca 2");
  }

  @Test
  void read_aPartThatIsNotWhole_keepsTheOneBefore_saysSo_andIsTriedAgain() {
    publish(ALPACA, "2026-11-21T15:00:00Z", 3);
    Loaded before = read.read(seed);
    Instant version = Instant.parse("2026-11-21T15:00:01Z");
    store.publish(new DirectoryPart(ALPACA, version, 1, 5));

    Loaded broken = read.read(before);

    assertThat(broken.problems())
        .containsExactly("the list of alpaca of 2026-11-21T15:00:01Z is not whole");
    assertThat(broken.directory()).isSameAs(before.directory());

    store.saveChunk(ALPACA, version, 0, ListingVendor.instruments(ALPACA, 0, 5));
    Loaded whole = read.read(broken);

    assertThat(whole.problems()).isEmpty();
    assertThat(whole.directory().size()).isEqualTo(seed.directory().size() + 5);
  }

  private void publish(VendorName vendor, String version, int count) {
    Instant at = Instant.parse(version);
    store.saveChunk(vendor, at, 0, ListingVendor.instruments(vendor, 0, count));
    assertThat(store.publish(new DirectoryPart(vendor, at, 1, count))).isTrue();
  }
}

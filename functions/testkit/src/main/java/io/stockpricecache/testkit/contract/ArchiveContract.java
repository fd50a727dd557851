package io.stockpricecache.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.domain.archive.Archive;
import io.stockpricecache.domain.archive.ArchiveDataset;
import io.stockpricecache.domain.archive.ArchiveFile;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@link Archive}. */
public abstract class ArchiveContract {

  protected static final SessionDate DAY = SessionDate.of(2026, 11, 20);
  protected static final ArchiveFile FILE = new ArchiveFile(ArchiveDataset.DAILY, DAY, 3);

  protected final TestClock clock = TestClock.at("2026-11-26T05:00:00Z");
  protected Archive archive;

  protected abstract Archive create(InstantSource clock);

  @BeforeEach
  void start() {
    archive = create(clock);
  }

  @Test
  void find_ofAnEmptyArchive_isEmpty() {
    assertThat(archive.find(FILE)).isEmpty();
    assertThat(archive.list(ArchiveDataset.DAILY, DAY)).isEmpty();
    assertThat(archive.problems(ArchiveDataset.DAILY, DAY)).isEmpty();
  }

  @Test
  void put_ofANewFile_isFoundAndListed() {
    assertThat(archive.put(FILE, bytes("one"), null)).isTrue();

    assertThat(text()).isEqualTo("one");
    assertThat(archive.list(ArchiveDataset.DAILY, DAY)).containsOnlyKeys(FILE);
    assertThat(archive.list(ArchiveDataset.DAILY, DAY).get(FILE)).isEqualTo(clock.instant());
  }

  /** Two workers had the same job, and the later one wrote over rows that it had not read. */
  @Test
  void put_ofAFileThatIsThereByNow_writesNothing() {
    archive.put(FILE, bytes("one"), null);

    assertThat(archive.put(FILE, bytes("two"), null)).isFalse();

    assertThat(text()).isEqualTo("one");
  }

  @Test
  void put_uponTheVersionThatWasRead_replaces() {
    archive.put(FILE, bytes("one"), null);
    String version = version();
    clock.advance(Duration.ofDays(1));

    assertThat(archive.put(FILE, bytes("two"), version)).isTrue();

    assertThat(text()).isEqualTo("two");
    assertThat(archive.list(ArchiveDataset.DAILY, DAY).get(FILE)).isEqualTo(clock.instant());
  }

  @Test
  void put_uponAVersionThatIsGone_writesNothing() {
    archive.put(FILE, bytes("one"), null);
    String version = version();
    archive.put(FILE, bytes("two"), version);

    assertThat(archive.put(FILE, bytes("three"), version)).isFalse();
    assertThat(text()).isEqualTo("two");
    ArchiveFile other = new ArchiveFile(ArchiveDataset.DAILY, DAY, 4);
    assertThat(archive.put(other, bytes("four"), version)).isFalse();
    assertThat(archive.find(other)).isEmpty();
  }

  @Test
  void list_hasOneDatasetFromThatDayOn() {
    ArchiveFile before = new ArchiveFile(ArchiveDataset.DAILY, DAY.plusDays(-1), 0);
    ArchiveFile after = new ArchiveFile(ArchiveDataset.DAILY, DAY.plusDays(1), 15);
    ArchiveFile minutes = new ArchiveFile(ArchiveDataset.MINUTES, DAY, 3);
    for (ArchiveFile file : new ArchiveFile[] {before, FILE, after, minutes}) {
      archive.put(file, bytes("x"), null);
    }

    assertThat(archive.list(ArchiveDataset.DAILY, DAY)).containsOnlyKeys(FILE, after);
    assertThat(archive.list(ArchiveDataset.MINUTES, DAY)).containsOnlyKeys(minutes);
  }

  /** More than S3 lists at a time. */
  @Test
  void list_ofMoreThanAThousand_hasAll() {
    for (int i = 0; i < 1_050; i++) {
      archive.put(
          new ArchiveFile(
              ArchiveDataset.DAILY, DAY.plusDays(i / ArchiveFile.SHARDS), i % ArchiveFile.SHARDS),
          bytes("x"),
          null);
    }

    assertThat(archive.list(ArchiveDataset.DAILY, DAY)).hasSize(1_050);
  }

  @Test
  void note_ofAProblem_isThereUntilItIsSolved() {
    archive.put(FILE, bytes("one"), null);
    Instant noted = clock.instant();
    archive.note(FILE, "AAPL cannot be read");

    assertThat(archive.problems(ArchiveDataset.DAILY, DAY)).containsOnlyKeys(FILE);
    assertThat(archive.problems(ArchiveDataset.DAILY, DAY).get(FILE)).isEqualTo(noted);
    assertThat(archive.problems(ArchiveDataset.MINUTES, DAY)).isEmpty();
    assertThat(archive.problems(ArchiveDataset.DAILY, DAY.plusDays(1))).isEmpty();
    assertThat(archive.list(ArchiveDataset.DAILY, DAY)).containsOnlyKeys(FILE);

    archive.note(FILE, "");

    assertThat(archive.problems(ArchiveDataset.DAILY, DAY)).isEmpty();
  }

  @Test
  void note_ofNoProblem_whereThereWasNone_leavesNothing() {
    archive.note(FILE, "");

    assertThat(archive.problems(ArchiveDataset.DAILY, DAY)).isEmpty();
    assertThat(archive.list(ArchiveDataset.DAILY, DAY)).isEmpty();
  }

  protected static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String text() {
    return new String(archive.find(FILE).orElseThrow().bytes(), StandardCharsets.UTF_8);
  }

  private String version() {
    return archive.find(FILE).orElseThrow().version();
  }
}

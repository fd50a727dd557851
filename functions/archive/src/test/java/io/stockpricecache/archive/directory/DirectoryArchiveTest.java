package io.stockpricecache.archive.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.domain.archive.Archive;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.testkit.contract.ArchiveContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryArchiveTest extends ArchiveContract {

  @TempDir Path folder;

  @Override
  protected Archive create(InstantSource clock) {
    return new DirectoryArchive(folder.resolve("archive"), clock);
  }

  @Test
  void put_leavesTheFileAlone() throws IOException {
    archive.put(FILE, bytes("one"), null);
    archive.put(FILE, bytes("two"), archive.find(FILE).orElseThrow().version());

    try (Stream<Path> paths = Files.walk(folder.resolve("archive/daily"))) {
      assertThat(paths.filter(Files::isRegularFile).toList())
          .containsExactly(folder.resolve("archive/daily/date=2026-11-20/shard-03.parquet"));
    }
  }

  @Test
  void put_whereNoFolderCanBe_isAFailureOfTheStore() throws IOException {
    Files.writeString(folder.resolve("archive"), "in the way");

    assertThatThrownBy(() -> archive.put(FILE, bytes("one"), null))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("daily/date=2026-11-20/shard-03.parquet");
  }
}

package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stockpricecache.local.process.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path temp;

  @Test
  void open_aFolderThatIsNotThere_makesIt() {
    try (DataFolder folder = DataFolder.open(temp.resolve("a b/c"))) {
      assertThat(temp.resolve("a b/c")).isDirectory();
      assertThat(folder.dynamoDb()).isEqualTo(temp.resolve("a b/c/dynamodb"));
    }
  }

  @Test
  void open_aFolderInUse_saysSo() {
    try (DataFolder first = DataFolder.open(temp)) {
      assertThat(first.dynamoDb()).isEqualTo(temp.resolve("dynamodb"));
      assertThatThrownBy(() -> DataFolder.open(temp))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("is in use by another process");
    }
  }

  @Test
  void open_afterItWasClosed_works() {
    DataFolder.open(temp).close();

    DataFolder.open(temp).close();
  }

  @Test
  void open_belowAFile_saysThatItCannotBeUsed() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot be used");
  }
}

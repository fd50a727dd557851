package io.stockpricecache.local.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The bugs can still be planted: {@code infra/planted-bugs} does it, and sees who finds them. */
class PlantedBugsTest {

  private static final Path ROOT = Path.of("../..");

  @Test
  void placeOfEveryBug_isStillThere() throws IOException {
    assertThat(PlantedBugs.ALL).hasSizeGreaterThanOrEqualTo(30);
    for (PlantedBug bug : PlantedBugs.ALL) {
      assertThat(bug.places(ROOT)).as(bug.what()).isEqualTo(1);
    }
  }
}

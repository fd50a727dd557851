package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cells of infra/vendor-matrix.md with real tables, queue and HTTP, the vendors on loopback: what
 * the pages and the terminal say. infra/matrix-through-run does a dozen, with processes.
 */
class MatrixThroughRunTest {

  private static final List<MatrixCell> CELLS = MatrixThroughRun.CELLS.subList(0, 3);

  @TempDir Path data;

  @Test
  void cells_throughTheWholeSystem_areAsOnThePage() throws Exception {
    assertThat(
            MatrixThroughRun.differences(
                CELLS, OpenSystem::inThisProcess, data, MatrixPage.read(MatrixPage.FILE), 3))
        .isEmpty();
  }
}

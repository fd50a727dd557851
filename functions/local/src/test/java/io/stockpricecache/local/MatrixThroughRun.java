package io.stockpricecache.local;

import static io.stockpricecache.domain.vendor.VendorName.ALPACA;
import static io.stockpricecache.domain.vendor.VendorName.ALPHA_VANTAGE;
import static io.stockpricecache.domain.vendor.VendorName.MASSIVE;
import static io.stockpricecache.domain.vendor.VendorName.YAHOO;

import io.stockpricecache.domain.vendor.VendorName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A dozen cells of infra/vendor-matrix.md through whole systems, some of them side by side. */
final class MatrixThroughRun {

  private static final List<VendorName> ALL = List.of(YAHOO, MASSIVE, ALPACA, ALPHA_VANTAGE);

  /** The first three are done in the build: the others may wait for the repair of 23:35. */
  static final List<MatrixCell> CELLS =
      List.of(
          new MatrixCell(ALL, 365, VendorBehaviour.LYING),
          new MatrixCell(List.of(YAHOO), 365, VendorBehaviour.THROTTLED),
          new MatrixCell(List.of(ALPACA), 365, VendorBehaviour.UNAUTHORISED),
          new MatrixCell(List.of(ALPHA_VANTAGE), 365, VendorBehaviour.HEALTHY),
          new MatrixCell(List.of(YAHOO), 365, VendorBehaviour.SLOW),
          new MatrixCell(List.of(MASSIVE), 365, VendorBehaviour.HEALTHY),
          new MatrixCell(List.of(YAHOO), 365, VendorBehaviour.EMPTY),
          new MatrixCell(List.of(MASSIVE, ALPACA), 3_660, VendorBehaviour.HEALTHY),
          new MatrixCell(List.of(YAHOO, MASSIVE), 365, VendorBehaviour.THROTTLED),
          new MatrixCell(List.of(ALPHA_VANTAGE), 30, VendorBehaviour.HEALTHY),
          new MatrixCell(ALL, 365, VendorBehaviour.HEALTHY),
          new MatrixCell(List.of(ALPACA, ALPHA_VANTAGE), 365, VendorBehaviour.UNAUTHORISED));

  private MatrixThroughRun() {}

  /**
   * Runs cells.
   *
   * @param atOnce how many systems there are at a time
   * @return what is not as the page promises, by cell; empty if all is
   */
  static Map<String, List<String>> differences(
      List<MatrixCell> cells, OpenSystem.Start start, Path data, MatrixPage page, int atOnce)
      throws InterruptedException, ExecutionException {
    Map<String, Future<List<String>>> running = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      for (int i = 0; i < cells.size(); i++) {
        CellThroughRun cell = new CellThroughRun(cells.get(i), page);
        Path givenData = data.resolve("cell-" + i);
        running.put(cells.get(i).toString(), threads.submit(() -> told(cell, start, givenData)));
      }
    }
    Map<String, List<String>> differences = new TreeMap<>();
    for (Map.Entry<String, Future<List<String>>> each : running.entrySet()) {
      List<String> found = each.getValue().get();
      if (!found.isEmpty()) {
        differences.put(each.getKey(), found);
      }
    }
    return differences;
  }

  private static List<String> told(CellThroughRun run, OpenSystem.Start start, Path data)
      throws IOException, InterruptedException {
    long since = System.nanoTime();
    List<String> found = run.run(start, data);
    System.out.printf(
        "%s: %s, %d s%n",
        run.cell(),
        found.isEmpty() ? "as on the page" : found,
        Duration.ofNanos(System.nanoTime() - since).toSeconds());
    return found;
  }

  /**
   * Through processes.
   *
   * @param args the page, the script {@code run}, and the numbers of the cells from 1 on; without
   *     numbers all
   */
  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    List<MatrixCell> cells =
        args.length == 2
            ? CELLS
            : Stream.of(args).skip(2).map(it -> CELLS.get(Integer.parseInt(it) - 1)).toList();
    Map<String, List<String>> differences =
        differences(
            cells,
            OpenSystem.process(List.of(args[1])),
            Files.createTempDirectory("matrix"),
            MatrixPage.read(Path.of(args[0])),
            4);
    System.out.println(
        (cells.size() - differences.size()) + " of " + cells.size() + " cells as on the page");
    System.exit(differences.isEmpty() ? 0 : 1);
  }
}

package io.stockpricecache.domain.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * How long a search takes over as many instruments as US vendors list, printed: whole words, their
 * beginnings, a letter mistyped, symbols, several words. Not a test. Run as infra/benchmarks.md
 * says.
 */
final class DirectoryBench {

  private static final int LISTED = 12_000;
  private static final int SEARCHES = 20_000;

  private DirectoryBench() {}

  public static void main(String[] args) {
    List<ListedInstrument> listed = Listed.many(LISTED);
    long before = System.nanoTime();
    Directory directory = Directory.of(List.of(listed));
    System.out.printf(
        "%,d instruments, index made in %d ms (cold)%n",
        directory.size(), (System.nanoTime() - before) / 1_000_000);
    Random random = new Random(1);
    for (int round = 0; round < 3; round++) {
      long[] nanos = new long[SEARCHES];
      int hits = 0;
      for (int i = 0; i < SEARCHES; i++) {
        String text = text(listed.get(random.nextInt(LISTED)), random);
        long begun = System.nanoTime();
        hits += directory.search(text, Directory.MAX_HITS).size();
        nanos[i] = System.nanoTime() - begun;
      }
      Arrays.sort(nanos);
      System.out.printf(
          "%,d searches: p50 %.3f ms, p95 %.3f ms, p99 %.3f ms, max %.1f ms, %.1f hits each%n",
          SEARCHES,
          nanos[SEARCHES / 2] / 1e6,
          nanos[SEARCHES * 95 / 100] / 1e6,
          nanos[SEARCHES * 99 / 100] / 1e6,
          nanos[SEARCHES - 1] / 1e6,
          (double) hits / SEARCHES);
    }
  }

  private static String text(ListedInstrument listed, Random random) {
    String[] words = listed.name().split(" ", -1);
    String first = words[0];
    return switch (random.nextInt(5)) {
      case 0 -> first;
      case 1 -> first.substring(0, 1 + random.nextInt(first.length()));
      case 2 -> {
        int at = random.nextInt(first.length());
        yield first.substring(0, at) + 'q' + first.substring(at + 1);
      }
      case 3 -> listed.symbol().value().substring(0, 1 + random.nextInt(4));
      default -> first + " " + words[1];
    };
  }
}

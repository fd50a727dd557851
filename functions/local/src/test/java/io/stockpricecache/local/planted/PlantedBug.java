package io.stockpricecache.local.planted;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A mistake that somebody could make.
 *
 * @param what the mistake in a few words
 * @param hunter which tests are to find it
 */
record PlantedBug(String what, Mutation mutation, Hunter hunter) {

  /**
   * Tests of one module.
   *
   * @param tests as surefire's {@code -Dtest} takes them
   */
  record Hunter(String module, String tests) {}

  /** What happens while the mistake is there. */
  interface Hunt<T> {
    T run() throws IOException, InterruptedException;
  }

  /** Plants it in that copy of the project for as long as the hunt lasts. */
  <T> T during(Path root, Hunt<T> hunt) throws IOException, InterruptedException {
    Path file = mutation.file(root);
    String before = Files.readString(file, UTF_8);
    Files.writeString(file, mutation.applied(root), UTF_8);
    try {
      return hunt.run();
    } finally {
      Files.writeString(file, before, UTF_8);
    }
  }
}

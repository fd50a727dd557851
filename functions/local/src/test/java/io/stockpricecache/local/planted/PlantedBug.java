package io.stockpricecache.local.planted;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A mistake that somebody could make, as a change to one file.
 *
 * @param what the mistake in a few words
 * @param file below {@code functions/}
 * @param right what stands there now, exactly once
 * @param wrong what the mistake puts in its place
 * @param hunter which tests are to find it
 */
record PlantedBug(String what, String file, String right, String wrong, Hunter hunter) {

  /**
   * Tests of one module.
   *
   * @param tests as surefire's {@code -Dtest} takes them
   */
  record Hunter(String module, String tests) {}

  /** Where it is, in the copy of the project under that root. */
  Path path(Path root) {
    return root.resolve("functions").resolve(file);
  }

  /** How often the place to change is found there: once, or the bug has to be planted anew. */
  int places(Path root) throws IOException {
    String text = Files.readString(path(root), UTF_8);
    return (text.length() - text.replace(right, "").length()) / right.length();
  }

  /** Puts it in; the file's text as it was. */
  String plant(Path root) throws IOException {
    String text = Files.readString(path(root), UTF_8);
    Files.writeString(path(root), text.replace(right, wrong), UTF_8);
    return text;
  }

  /** Takes it out again. */
  void pull(Path root, String before) throws IOException {
    Files.writeString(path(root), before, UTF_8);
  }
}

package io.stockpricecache.local.journal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a terminal got. */
final class Lines {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  PrintStream stream() {
    return new PrintStream(bytes, /* autoFlush= */ true, StandardCharsets.UTF_8);
  }

  /** A file's. */
  Terminal plain() {
    return Terminal.plain(stream());
  }

  /** A screen's with colours. */
  Terminal screen() {
    return Terminal.of(stream(), /* screen= */ true, Map.of("TERM", "xterm"));
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  List<String> all() {
    return text().lines().toList();
  }

  /** Without their times. */
  List<String> undated() {
    return all().stream().map(line -> line.replaceFirst("^(virtual )?\\S+Z  ", "")).toList();
  }
}

package io.stockpricecache.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The console's own files: out of the jar, or out of a folder in which somebody edits them. */
interface Sources {

  /**
   * The file at a path such as {@code screens/overview.js}.
   *
   * @throws IllegalStateException if there is none
   */
  byte[] read(String path);

  static Sources ofJar() {
    return path -> {
      try (@Nullable InputStream in = Sources.class.getResourceAsStream("/console/" + path)) {
        if (in == null) {
          throw new IllegalStateException("the console has no file " + path);
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  static Sources of(Path folder) {
    return path -> {
      try {
        return Files.readAllBytes(folder.resolve(path));
      } catch (IOException e) {
        throw new IllegalStateException("the console has no file " + folder.resolve(path), e);
      }
    };
  }
}

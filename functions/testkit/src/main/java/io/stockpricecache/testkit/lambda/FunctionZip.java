package io.stockpricecache.testkit.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What is deployed of a function. */
public final class FunctionZip {

  private FunctionZip() {}

  /** Unpacks it, as Lambda does under {@code LAMBDA_TASK_ROOT}. */
  public static void unpack(Path zip, Path taskRoot) throws IOException {
    try (ZipFile packed = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : packed.stream().filter(entry -> !entry.isDirectory()).toList()) {
        Path file = taskRoot.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (InputStream content = packed.getInputStream(entry)) {
          Files.copy(content, file);
        }
      }
    }
  }
}

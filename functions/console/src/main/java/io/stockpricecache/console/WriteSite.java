package io.stockpricecache.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the site into a folder, from which it is copied into a bucket. */
public final class WriteSite {

  private WriteSite() {}

  /**
   * @param args the folder
   */
  public static void main(String... args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: WriteSite FOLDER");
      System.exit(2);
    }
    write(ConsoleSite.assemble(), Path.of(args[0]));
  }

  static void write(ConsoleSite site, Path folder) throws IOException {
    for (SiteFile file : site.files()) {
      Path to = folder.resolve(file.path().substring(1));
      Files.createDirectories(to.getParent());
      Files.write(to, file.content());
    }
  }
}

package io.stockpricecache.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the site of a deployment into a folder, from which it is copied into a bucket. */
public final class WriteSite {

  private static final int MANDATORY = 5;

  private WriteSite() {}

  /**
   * Prints a line a file, in the order in which they have to be copied: its path, its media type
   * and its Cache-Control, with tabs between them.
   *
   * @param args folder, API's address, issuer, client's id, scopes (with blanks between them), and
   *     further addresses of the issuer's
   */
  public static void main(String... args) throws IOException {
    if (args.length < MANDATORY) {
      System.err.println("usage: WriteSite FOLDER API ISSUER CLIENT-ID SCOPES [ADDRESS...]");
      System.exit(2);
    }
    Deployment deployment =
        new Deployment(
            args[1],
            args[2],
            args[3],
            List.of(args[4].strip().split("\\s+")),
            List.of(args).subList(MANDATORY, args.length));
    for (SiteFile file : write(ConsoleSite.assemble(), deployment, Path.of(args[0]))) {
      System.out.println(
          String.join("\t", file.path().substring(1), file.type(), file.cacheControl()));
    }
  }

  /** What was written: first what the page names, and the page, which names it, last. */
  public static List<SiteFile> write(ConsoleSite site, Deployment deployment, Path folder)
      throws IOException {
    SiteFile page = site.page(deployment.origins());
    List<SiteFile> files = new ArrayList<>(site.files());
    files.removeIf(file -> file.path().equals(page.path()));
    files.add(deployment.config());
    files.add(page);
    for (SiteFile file : files) {
      Path to = folder.resolve(file.path().substring(1));
      Files.createDirectories(to.getParent());
      Files.write(to, file.content());
    }
    return files;
  }
}

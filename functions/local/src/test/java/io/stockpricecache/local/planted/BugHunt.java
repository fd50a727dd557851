package io.stockpricecache.local.planted;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plants one bug after the other in a copy of the project, lets the tests run, and writes down what
 * found it: the profile {@code planted-bugs}.
 */
final class BugHunt {

  /** A failed test as surefire tells it. */
  private static final Pattern FAILED =
      Pattern.compile("^\\[ERROR] +([A-Z][\\w>]+)\\.(\\w+)[:(].*", Pattern.MULTILINE);

  /** A rule that a schedule broke. */
  private static final Pattern RULE = Pattern.compile("seed \\d+: ([a-zA-Z ,]+):");

  /** A mistake that the compiler's checks find is not for the tests to find. */
  private static final Pattern CHECKS =
      Pattern.compile("^.*<arg>(-Xplugin:ErrorProne|-Werror).*\\R", Pattern.MULTILINE);

  private static final String TABLE =
      """
      # Planted bugs, and what found each

      Made by the profile `planted-bugs` ([checks.md](checks.md)): each bug of
      `functions/local/src/test/java/io/stockpricecache/local/planted/PlantedBugs.java` is planted alone in a copy of the project, and the
      tests that should find it are run: 800 seeded schedules where it is the simulator. A rule in quotes is the one that a schedule broke.
      `PlantedBugsTest` sees in each build that each bug can still be planted.

      | bug | planted in | found by |
      |---|---|---|
      """;

  private final Path copy;

  private BugHunt(Path copy) {
    this.copy = copy;
  }

  /**
   * Ends with 1 if a bug is not found.
   *
   * @param arguments the project's folder; then, to choose, a pattern of a part of a bug's name.
   *     Where all are planted, the table in {@code infra} is written anew.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path project = Path.of(arguments[0]).toRealPath();
    Pattern chosen = Pattern.compile(arguments.length > 1 ? arguments[1] : "");
    BugHunt hunt = new BugHunt(Files.createTempDirectory("planted-bugs"));
    List<String> rows = new ArrayList<>();
    int escaped = 0;
    try {
      hunt.copy(project);
      for (PlantedBug bug : PlantedBugs.ALL) {
        if (chosen.matcher(bug.what()).find()) {
          String finder = bug.during(hunt.copy, () -> hunt.finder(bug));
          System.out.println(bug.what() + " -> " + finder);
          rows.add("| " + bug.what() + " | `" + bug.mutation().type() + "` | " + finder + " |\n");
          escaped += finder.startsWith("nobody") ? 1 : 0;
        }
      }
    } finally {
      hunt.deleteCopy();
    }
    if (rows.size() == PlantedBugs.ALL.size()) {
      Files.writeString(
          project.resolve("infra/planted-bugs.md"), TABLE + String.join("", rows), UTF_8);
    }
    System.out.println(rows.size() + " planted, " + escaped + " not found");
    System.exit(escaped == 0 ? 0 : 1);
  }

  /** What git knows of, as it stands in the folder now. */
  private void copy(Path project) throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "ls-files", "-z")
            .directory(project.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String names = new String(git.getInputStream().readAllBytes(), UTF_8);
    if (git.waitFor() != 0) {
      throw new IOException("git ls-files failed in " + project);
    }
    for (String name : names.split("\0")) {
      if (Files.exists(project.resolve(name))) {
        Files.createDirectories(copy.resolve(name).getParent());
        Files.copy(project.resolve(name), copy.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Path pom = copy.resolve("pom.xml");
    Files.writeString(pom, CHECKS.matcher(Files.readString(pom, UTF_8)).replaceAll(""), UTF_8);
  }

  private void deleteCopy() throws IOException {
    try (Stream<Path> files = Files.walk(copy)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private String finder(PlantedBug bug) throws IOException, InterruptedException {
    Path log = copy.resolve("hunt.log");
    Process maven =
        new ProcessBuilder(
                "./mvnw",
                "--batch-mode",
                "-pl",
                "functions/" + bug.hunter().module(),
                "-am",
                "test",
                "-Dtest=" + bug.hunter().tests(),
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dspotless.check.skip=true",
                "-Dsimulator.count=800")
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return maven.waitFor() == 0 ? "nobody" : told(Files.readString(log, UTF_8));
  }

  private static String told(String log) {
    Matcher failed = FAILED.matcher(log);
    if (!failed.find()) {
      return "nobody: the build failed before the tests";
    }
    Matcher rule = RULE.matcher(log);
    String test = "`" + failed.group(1) + "." + failed.group(2) + "`";
    return rule.find() ? test + ": \"" + rule.group(1) + "\"" : test;
  }
}

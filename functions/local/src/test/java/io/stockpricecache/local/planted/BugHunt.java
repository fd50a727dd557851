package io.stockpricecache.local.planted;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plants one bug after the other in a copy of the project, lets the tests run, and writes down what
 * found it. The copy is made by {@code infra/planted-bugs}.
 */
final class BugHunt {

  /** A failed test as surefire tells it. */
  private static final Pattern FAILED =
      Pattern.compile("^\\[ERROR] +([A-Z][\\w>]+)\\.(\\w+)[:(].*", Pattern.MULTILINE);

  /** A rule that a schedule broke. */
  private static final Pattern RULE = Pattern.compile("seed \\d+: ([a-zA-Z ,]+):");

  private final Path copy;

  private BugHunt(Path copy) {
    this.copy = copy;
  }

  /**
   * @param arguments the copy, and the file for the table; then, to choose, a part of a bug's name
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    BugHunt hunt = new BugHunt(Path.of(arguments[0]));
    String chosen = arguments.length > 2 ? arguments[2] : "";
    List<String> rows = new ArrayList<>();
    int escaped = 0;
    for (PlantedBug bug :
        PlantedBugs.ALL.stream().filter(it -> it.what().contains(chosen)).toList()) {
      String finder = hunt.finder(bug);
      System.out.println(bug.what() + " -> " + finder);
      rows.add("| " + bug.what() + " | `" + bug.file() + "` | " + finder + " |");
      escaped += finder.startsWith("nobody") ? 1 : 0;
    }
    Files.writeString(Path.of(arguments[1]), String.join("\n", rows) + "\n", UTF_8);
    System.out.println(rows.size() + " planted, " + escaped + " not found");
    System.exit(escaped == 0 ? 0 : 1);
  }

  private String finder(PlantedBug bug) throws IOException, InterruptedException {
    String before = bug.plant(copy);
    try {
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
    } finally {
      bug.pull(copy, before);
    }
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

package io.stockpricecache.local.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stockpricecache.local.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of infra/api.md, as they stand there but for the port. */
class ExamplesTest {

  private static final Path API_PAGE = Path.of("../../infra/api.md");
  private static final Pattern CODE = Pattern.compile("(?ms)^```js$\n(.*?)^```$");
  private static final int IN_A_BROWSER = 0;
  private static final int IN_NODE = 1;
  private static final int AS_THEY_COME = 2;

  @TempDir Path data;

  @Test
  void fetch_inABrowser_tracksAndShows() throws Exception {
    try (Browser browser = Browser.open(data);
        RunningSystem system = start();
        Pages pages = new Pages(page(example(IN_A_BROWSER, system)))) {
      browser.navigate("http://localhost:" + pages.port() + "/");

      assertThat(awaitConsole(browser, 2))
          .satisfiesExactly(
              line -> assertThat(line).matches("Apple Inc\\. [0-9.]+ USD 7"),
              line -> assertThat(line).matches("Microsoft Corporation [0-9.]+ USD 7"));
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void fetch_inNode_followsPricesOnCondition() throws Exception {
    String node = node();
    try (RunningSystem system = start()) {
      track(system, "AAPL", "MSFT");
      try (Program program = new Program(List.of(node, script(example(IN_NODE, system))))) {
        String first = program.await(line -> line.matches("AAPL [0-9.]+"));
        program.await(line -> line.matches("MSFT [0-9.]+"));
        program.await(line -> line.equals("nothing new"));
        program.await(line -> line.startsWith("AAPL ") && !line.equals(first));
      }
    }
  }

  @Test
  void stream_inABrowser_bringsPricesAsTheyChange() throws Exception {
    try (Browser browser = Browser.open(data);
        RunningSystem system = start();
        Pages pages = new Pages(page(example(AS_THEY_COME, system)))) {
      track(system, "AAPL");
      browser.navigate("http://localhost:" + pages.port() + "/");

      List<String> lines = awaitConsole(browser, 6);
      assertThat(lines).contains("BTC-USD is not tracked");
      // An event may be of another volume alone.
      assertThat(lines.stream().filter(line -> line.matches("AAPL [0-9.]+ USD LIVE")).distinct())
          .hasSizeGreaterThan(1);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void stream_inNode_bringsPrices() throws Exception {
    String node = node();
    String option = "--experimental-eventsource";
    assumeRuns("this machine's node has no EventSource", node, option, "--eval", "0");
    try (RunningSystem system = start()) {
      track(system, "AAPL");
      String script = script(example(AS_THEY_COME, system));
      try (Program program = new Program(List.of(node, option, script))) {
        program.await(line -> line.matches("AAPL [0-9.]+ USD LIVE"));
      }
    }
  }

  /** Prices change every three seconds, and a page is worth asking for every second. */
  private RunningSystem start() {
    return RunningSystem.start(
        data.resolve("system"), Map.of(), "--now", "2026-11-20T15:30:00Z", "--speed", "20");
  }

  private static void track(RunningSystem system, String... symbols) throws Exception {
    for (String symbol : symbols) {
      system.track(symbol);
    }
    system.await(
        "/portfolio?symbols=" + String.join(",", symbols),
        page ->
            page.findValues("latest").stream()
                    .filter(latest -> latest.path("finality").asText().equals("LIVE"))
                    .count()
                == symbols.length);
  }

  private static String node() throws IOException, InterruptedException {
    String node = Program.find("node").toString();
    assumeRuns("this machine's node has no fetch", node, "--eval", "fetch");
    return node;
  }

  private static void assumeRuns(String why, String... command)
      throws IOException, InterruptedException {
    assumeTrue(new ProcessBuilder(command).start().waitFor() == 0, why);
  }

  private static String example(int number, RunningSystem system) throws IOException {
    List<String> all =
        CODE.matcher(Files.readString(API_PAGE))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(all).hasSize(3).allMatch(code -> code.contains("localhost:8080"));
    return all.get(number).replace("localhost:8080", "localhost:" + system.port());
  }

  private String script(String code) throws IOException {
    return Files.writeString(data.resolve("example.mjs"), code).toString();
  }

  private Path page(String code) throws IOException {
    Path folder = Files.createDirectory(data.resolve("pages"));
    Files.writeString(
        folder.resolve("index.html"),
        "<!doctype html><link rel=icon href=data:,><script type=module>" + code + "</script>");
    return folder;
  }

  /** What the page has written, once it is so many lines; at most half a minute. */
  private static List<String> awaitConsole(Browser browser, int lines) throws Exception {
    for (int i = 0; i < 600 && browser.console().size() < lines; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return browser.console();
  }
}

package io.stockpricecache.local.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stockpricecache.local.RunningSystem;
import io.stockpricecache.local.browser.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A screen of the console as its reader meets it. One system serves a class's tests; each has a
 * browser of its own, and ends with an empty console and no request to another origin.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleTest {

  /** Friday at 10:30 in New York. */
  static final String TRADING = "2026-11-20T15:30:00Z";

  private static final Path PICTURES = Path.of("target/screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What WCAG 2.2 AA asks for, as far as a program can see it. */
  private static final String AXE =
      """
      axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
        .then(found => found.violations.map(each => each.id + ": " + each.help + " " +
          each.nodes.slice(0, 3).map(node => node.html.slice(0, 200) + " " + node.failureSummary).join(" | ")))
      """;

  @TempDir private static Path data;
  @TempDir private Path profile;

  private @Nullable RunningSystem system;
  private @Nullable Browser opened;

  /** The options of {@code ./run}, beside port and data. */
  String[] options() {
    return new String[] {"--now", TRADING};
  }

  /** The environment of {@code ./run}. */
  Map<String, String> environment() {
    return Map.of();
  }

  /** What is there before the first test: nothing, unless a class says otherwise. */
  void prepare(RunningSystem running) throws Exception {}

  /** Whom the page may ask. */
  List<String> origins() {
    return List.of(origin());
  }

  /** Whether an error on the console is none of the page's: a browser writes a line of each 4xx. */
  boolean isExpected(String complaint) {
    return complaint.contains("the server responded with a status of 4");
  }

  @BeforeAll
  void start() throws Exception {
    RunningSystem running = RunningSystem.start(data, environment(), options());
    system = running;
    prepare(running);
  }

  @BeforeEach
  void openBrowser() {
    opened = Browser.open(profile);
  }

  @AfterEach
  void closeBrowser() {
    if (opened != null) {
      try (Browser browser = opened) {
        opened = null;
        assertThat(browser.complaints())
            .as("errors on the console")
            .filteredOn(complaint -> !isExpected(complaint))
            .isEmpty();
        assertThat(browser.events("Network.requestWillBeSent"))
            .extracting(sent -> sent.at("/request/url").asText())
            // The browser's own page, which a tab begins with.
            .filteredOn(url -> !url.startsWith("chrome:"))
            .allMatch(
                url -> url.startsWith("data:") || origins().stream().anyMatch(url::startsWith));
      }
    }
  }

  @AfterAll
  void end() {
    if (system != null) {
      system.close();
    }
  }

  final RunningSystem system() {
    return requireNonNull(system, "no system runs");
  }

  final Browser browser() {
    return requireNonNull(opened, "no browser is open");
  }

  final String origin() {
    return "http://127.0.0.1:" + system().port();
  }

  /** Opens a screen by what the address has after the {@code #/}, and waits for its heading. */
  final void open(String address) {
    browser().navigate(origin() + "/#/" + address);
    await("main h1");
  }

  /** The first element that fits, once it is seen. */
  final WebElement await(String css) {
    return new WebDriverWait(browser().driver(), PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
  }

  /** Waits until the element has that text in it. */
  final void awaitText(String css, String text) {
    new WebDriverWait(browser().driver(), PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
  }

  /** Waits until nothing fits any more. */
  final void awaitGone(String css) {
    new WebDriverWait(browser().driver(), PATIENCE)
        .until(ExpectedConditions.numberOfElementsToBe(By.cssSelector(css), 0));
  }

  /** The button or link with that text, as a reader looks for it. */
  final WebElement named(String text) {
    return new WebDriverWait(browser().driver(), PATIENCE)
        .until(
            ExpectedConditions.elementToBeClickable(
                By.xpath(
                    "//*[self::button or self::a or self::summary][normalize-space(.)='"
                        + text
                        + "']")));
  }

  final List<WebElement> all(String css) {
    return browser().driver().findElements(By.cssSelector(css));
  }

  /** Types into the field and goes on with Enter. */
  final void enter(String css, String text) {
    WebElement field = await(css);
    field.clear();
    field.sendKeys(text, Keys.ENTER);
  }

  /**
   * Takes a picture of the screen in light, in dark and on a phone, and holds each to WCAG 2.2 AA.
   * On the phone the page is no wider than the screen.
   */
  final void show(String name) throws Exception {
    Browser browser = browser();
    browser.prefer("prefers-color-scheme", "light");
    picture(name + "-light");
    browser.prefer("prefers-color-scheme", "dark");
    picture(name + "-dark");
    browser.prefer("prefers-color-scheme", "light");
    browser.resize(390, 844, /* phone= */ true);
    picture(name + "-phone");
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .as("width of %s on a phone", name)
        .isLessThanOrEqualTo(390);
    browser.resize(1280, 800, /* phone= */ false);
  }

  private void picture(String name) throws Exception {
    // What is animated has come to rest, and what was asked for is there.
    browser().evaluate("new Promise(done => setTimeout(done, 500))");
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), browser().screenshot());
    assertAccessible(name);
  }

  private void assertAccessible(String name) throws IOException {
    if (browser().evaluate("typeof axe").asText().equals("undefined")) {
      try (InputStream axe = ConsoleTest.class.getResourceAsStream("/axe.min.js")) {
        browser().evaluate(new String(requireNonNull(axe).readAllBytes(), UTF_8) + "; true");
      }
    }
    JsonNode violations = browser().evaluate(AXE);
    assertThat(violations).as("what axe finds on %s", name).isEmpty();
  }
}

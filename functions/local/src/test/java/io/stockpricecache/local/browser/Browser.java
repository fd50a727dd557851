package io.stockpricecache.local.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with one tab, driven by Selenium, which tells all that its page does. */
public final class Browser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Selenium's log has the lines of a page with where they were written, and each as JSON. */
  private static final String KEEPS_LINES =
      """
      window.consoleLines = [];
      const log = console.log;
      console.log = (...values) => {
        window.consoleLines.push(values.join(" "));
        log(...values);
      };
      """;

  /** What happened, as the DevTools protocol tells it. */
  private record Event(String method, JsonNode params) {}

  private final ChromeDriver driver;
  private final List<Event> events = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private Browser(ChromeDriver driver) {
    this.driver = driver;
    call("Page.enable", Map.of());
    call("Page.addScriptToEvaluateOnNewDocument", Map.of("source", KEEPS_LINES));
    resize(1280, 800, /* phone= */ false);
  }

  /**
   * Opens one that keeps what it writes in that folder. Where no Chromium with its driver is
   * installed the test is skipped: there is nothing to ask. The script .ci/run installs both.
   */
  public static Browser open(Path folder) {
    File chromium = Program.find("chromium", "chromium-browser", "google-chrome").toFile();
    File program = Program.find("chromedriver").toFile();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--lang=en-US",
        "--host-resolver-rules=MAP foreign.example 127.0.0.1",
        "--user-data-dir=" + folder.resolve("browser"));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program)
            .usingAnyFreePort()
            // Its own leavings go with the folder.
            .withEnvironment(Map.of("TMPDIR", folder.toString()))
            .withLogFile(folder.resolve("browser.log").toFile())
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  /** What Selenium drives it by. */
  public ChromeDriver driver() {
    return driver;
  }

  public void navigate(String address) {
    driver.get(address);
  }

  /** The page's size alone, whatever frame a window has. */
  public void resize(int width, int height, boolean phone) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
  }

  /** What the system prefers: {@code prefers-color-scheme} and the like. */
  public void prefer(String feature, String value) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  /** Files that the page hands over come into that folder. */
  public void downloadInto(Path folder) {
    call(
        "Page.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  /** The value of an expression in the page, and if that is a promise, what it brings. */
  public JsonNode evaluate(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.at("/result/value");
  }

  /** The same, once it is neither missing, null nor false; at most two minutes. */
  public JsonNode await(String expression) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode value = evaluate(expression);
    while (value.isMissingNode() || value.isNull() || value.equals(JSON.valueToTree(false))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            expression
                + " never came. The page: "
                + evaluate("document.body.innerText")
                + " Its complaints: "
                + complaints());
      }
      Thread.sleep(50);
      value = evaluate(expression);
    }
    return value;
  }

  /** What has happened so far of that kind, such as {@code Network.requestWillBeSent}. */
  public List<JsonNode> events(String method) {
    hear();
    return events.stream()
        .filter(event -> event.method().equals(method))
        .map(Event::params)
        .toList();
  }

  /** Lines that the page has written on its console since it was opened. */
  public List<String> console() {
    List<String> lines = new ArrayList<>();
    evaluate("window.consoleLines").forEach(line -> lines.add(line.asText()));
    return lines;
  }

  /** Errors on the console, whoever wrote them: the page, the network, or nobody caught them. */
  public List<String> complaints() {
    driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().equals(Level.SEVERE))
        .forEach(entry -> complaints.add(entry.getMessage()));
    return List.copyOf(complaints);
  }

  /** A PNG of what can be seen. */
  public byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  @Override
  public void close() {
    driver.quit();
  }

  private JsonNode call(String method, Map<String, Object> params) {
    return JSON.valueToTree(driver.executeCdpCommand(method, params));
  }

  /** Selenium hands each entry over once. */
  private void hear() {
    driver
        .manage()
        .logs()
        .get(LogType.PERFORMANCE)
        .forEach(
            entry -> {
              JsonNode told = read(entry.getMessage()).path("message");
              events.add(new Event(told.path("method").asText(), told.path("params")));
            });
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + json, e);
    }
  }
}

package io.stockpricecache.local.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A headless Chromium with one tab, which tells all that its page does.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">The DevTools protocol</a>
 */
final class Browser implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What happened, as the protocol tells it. */
  record Event(String method, JsonNode params) {}

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final WebSocket tab;

  private Browser(Process process, Path folder) throws Exception {
    this.process = process;
    this.tab =
        client
            .newWebSocketBuilder()
            .buildAsync(tabOf(folder), new Listener())
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    for (String domain : new String[] {"Page", "Runtime", "Log", "Network"}) {
      call(domain + ".enable", Map.of());
    }
    // Of the page alone, whatever frame a window has.
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 1280, "height", 800, "deviceScaleFactor", 1, "mobile", false));
  }

  /**
   * Opens one that keeps what it writes in that folder. Where no Chromium is installed the test is
   * skipped: there is nothing to ask. The script .ci/run installs it.
   */
  static Browser open(Path folder) throws Exception {
    Path chromium = Program.find("chromium", "chromium-browser", "google-chrome");
    ProcessBuilder builder =
        new ProcessBuilder(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--host-resolver-rules=MAP foreign.example 127.0.0.1",
                "--user-data-dir=" + folder.resolve("browser"),
                "--remote-debugging-port=0",
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("browser.log").toFile());
    // Its own leavings go with the folder.
    builder.environment().put("TMPDIR", folder.toString());
    Process process = builder.start();
    try {
      return new Browser(process, folder);
    } catch (Exception | AssertionError e) {
      end(process);
      throw e;
    }
  }

  void navigate(String address) throws Exception {
    call("Page.navigate", Map.of("url", address));
  }

  /** Files that the page hands over come into that folder. */
  void downloadInto(Path folder) throws Exception {
    call(
        "Page.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  /** The value of an expression in the page, and if that is a promise, what it brings. */
  JsonNode evaluate(String expression) throws Exception {
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
  JsonNode await(String expression) throws Exception {
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
      TimeUnit.MILLISECONDS.sleep(50);
      value = evaluate(expression);
    }
    return value;
  }

  /** What has happened so far of that kind. */
  List<JsonNode> events(String method) {
    return events.stream()
        .filter(event -> event.method().equals(method))
        .map(Event::params)
        .toList();
  }

  /** Lines that the page has written on its console. */
  List<String> console() {
    return events("Runtime.consoleAPICalled").stream()
        .map(line -> String.join(" ", line.get("args").findValuesAsText("value")))
        .toList();
  }

  /** Errors on the console, whoever wrote them: the page, the network, or nobody caught them. */
  List<String> complaints() {
    return events.stream()
        .filter(
            event ->
                switch (event.method()) {
                  case "Runtime.exceptionThrown" -> true;
                  case "Runtime.consoleAPICalled" ->
                      event.params().at("/type").asText().equals("error");
                  case "Log.entryAdded" ->
                      event.params().at("/entry/level").asText().equals("error");
                  default -> false;
                })
        .map(event -> event.params().toString())
        .toList();
  }

  /** A PNG of what can be seen. */
  byte[] screenshot() throws Exception {
    return Base64.getDecoder()
        .decode(call("Page.captureScreenshot", Map.of()).get("data").asText());
  }

  @Override
  public void close() throws InterruptedException {
    tab.abort();
    client.shutdownNow();
    end(process);
  }

  private static void end(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  private JsonNode call(String method, Map<String, ?> params) throws Exception {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode request = JSON.createObjectNode().put("id", id).put("method", method);
    request.set("params", JSON.valueToTree(params));
    tab.sendText(request.toString(), /* last= */ true).join();
    JsonNode told = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (told.has("error")) {
      throw new AssertionError(method + ": " + told.get("error"));
    }
    return told.get("result");
  }

  /** Where the tab is spoken to, once the browser has written down its port. */
  private URI tabOf(Path folder) throws IOException, InterruptedException {
    Path port = folder.resolve("browser").resolve("DevToolsActivePort");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (Files.exists(port) && Files.size(port) > 0) {
        String list = "http://127.0.0.1:" + Files.readAllLines(port).getFirst() + "/json/list";
        String body =
            client
                .send(HttpRequest.newBuilder(URI.create(list)).build(), BodyHandlers.ofString())
                .body();
        for (JsonNode target : JSON.readTree(body)) {
          if (target.at("/type").asText().equals("page")) {
            return URI.create(target.get("webSocketDebuggerUrl").asText());
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("no tab: " + Files.readString(folder.resolve("browser.log")));
  }

  /** Hands answers to who waits for them, and keeps the rest. */
  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        hear(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void hear(String message) {
      try {
        JsonNode told = JSON.readTree(message);
        CompletableFuture<JsonNode> answer = waiting.remove(told.path("id").asInt());
        if (answer == null) {
          events.add(new Event(told.path("method").asText(), told.path("params")));
        } else {
          answer.complete(told);
        }
      } catch (IOException e) {
        throw new IllegalStateException("not JSON: " + message, e);
      }
    }
  }
}

package io.stockpricecache.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real browser on a page of another origin: it must be let through, and must hand over the
 * headers that a page needs. Where no Chromium is installed there is nothing to ask; .ci/run
 * installs it.
 */
class BrowserTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Optional<Path> CHROMIUM =
      Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
          .flatMap(
              folder ->
                  Stream.of("chromium", "chromium-browser", "google-chrome")
                      .map(name -> Path.of(folder, name)))
          .filter(Files::isExecutable)
          .findFirst();

  /** Does what an app does, and sends what came of it back to where the page is from. */
  private static final String PAGE =
      """
      <!doctype html><script type="module">
      const base = "@BASE@", told = {};
      const ask = async (name, path, options) => {
        try {
          const answer = await fetch(base + path, options);
          told[name] = {status: answer.status, etag: answer.headers.get("etag"),
            id: answer.headers.get("x-request-id"), location: answer.headers.get("location")};
        } catch (e) {
          told[name] = {status: 0, error: String(e)};
        }
        return told[name];
      };
      const json = {"content-type": "application/json", authorization: "Bearer none"};
      await ask("track", "/symbols", {method: "POST", headers: json, body: '{"symbol":"AAPL"}'});
      await ask("backfill", "/cache/backfill-symbol", {method: "POST",
        headers: {...json, "idempotency-key": "k"}, body: '{"symbol":"AAPL"}'});
      const page = await ask("page", "/portfolio?symbols=AAPL");
      await ask("again", "/portfolio?symbols=AAPL", {headers: {"if-none-match": page.etag}});
      await ask("problem", "/prices/NOSUCH");
      await ask("remove", "/symbols/AAPL", {method: "DELETE"});
      await fetch("/told", {method: "POST", body: JSON.stringify(told)});
      </script>
      """;

  @TempDir Path data;

  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final HttpServer pages = newServer();

  @BeforeEach
  void start() {
    assumeTrue(CHROMIUM.isPresent(), "no chromium on this machine's PATH");
  }

  @AfterEach
  void stop() {
    pages.stop(0);
  }

  @Test
  void page_ofAnotherPortOfThisMachine_isLetThroughAndReadsTheHeaders() throws Exception {
    // A page on another port could not read a single answer.
    JsonNode answers = answersTo("http://127.0.0.1:");

    assertThat(answers.at("/track/status").asInt()).as(answers.toString()).isEqualTo(202);
    assertThat(answers.at("/track/location").asText()).isEqualTo("/symbols/AAPL");
    assertThat(answers.at("/backfill/status").asInt()).isEqualTo(202);
    assertThat(answers.at("/page/status").asInt()).isEqualTo(200);
    assertThat(answers.at("/page/etag").asText()).startsWith("\"");
    assertThat(answers.at("/again/status").asInt()).isEqualTo(304);
    assertThat(answers.at("/problem/status").asInt()).isEqualTo(404);
    assertThat(answers.at("/problem/id").asText()).isNotEmpty();
    assertThat(answers.at("/remove/status").asInt()).isEqualTo(204);
  }

  @Test
  void page_ofAForeignOrigin_readsNothing() throws Exception {
    JsonNode answers = answersTo("http://foreign.example:");

    assertThat(answers).isNotEmpty().allMatch(answer -> answer.get("status").asInt() == 0);
  }

  /** What the page is told that a browser has from there. */
  private JsonNode answersTo(String origin) throws Exception {
    try (RunningSystem system =
        RunningSystem.start(data.resolve("system"), Map.of(), "--now", "2026-11-21T16:00:00Z")) {
      String page = PAGE.replace("@BASE@", "http://127.0.0.1:" + system.port());
      pages.createContext("/", exchange -> answer(exchange, page));
      pages.start();
      Process browser = open(origin + pages.getAddress().getPort() + "/");
      try {
        String answers = told.poll(1, TimeUnit.MINUTES);
        assertThat(answers).as(Files.readString(data.resolve("browser.log"))).isNotNull();
        return JSON.readTree(answers);
      } finally {
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly().waitFor();
      }
    }
  }

  private Process open(String address) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                CHROMIUM.orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP foreign.example 127.0.0.1",
                "--user-data-dir=" + data.resolve("browser"),
                "--remote-debugging-port=0",
                address));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("browser.log").toFile());
    // Its own leavings go with the folder.
    builder.environment().put("TMPDIR", data.toString());
    return builder.start();
  }

  private void answer(HttpExchange exchange, String page) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().getPath().equals("/told")) {
        told.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      byte[] body = page.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static HttpServer newServer() {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), /* backlog= */ 0);
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }
}

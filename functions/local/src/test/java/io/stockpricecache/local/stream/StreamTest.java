package io.stockpricecache.local.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stockpricecache.local.RunningSystem;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of the whole system, and its page of documentation. */
class StreamTest {

  @TempDir Path data;

  @Test
  void stream_ofAnOpenMarket_sendsThePriceAndEachChangeAndEndsAtShutdown() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      BufferedReader lines;
      try (RunningSystem system = start("2026-11-20T16:00:00Z", "60")) {
        system.track("AAPL");
        system.awaitLine("backfill AAPL: ACTIVE");
        HttpResponse<InputStream> stream =
            client.send(request(system, "/stream?symbols=AAPL"), BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream");
        lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8));

        String first = nextPrice(lines);
        assertThat(first).contains("\"symbol\":\"AAPL\"").contains("\"finality\":");
        assertThat(nextPrice(lines)).isNotEqualTo(first);
      }
      assertThat(lines.lines().toList()).noneMatch(line -> line.contains("rror"));
    }
  }

  @Test
  void stream_ofNoSymbol_isTheProblemThatEveryRouteAnswers() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        RunningSystem system = start("2026-11-21T16:00:00Z", "1")) {
      for (String query :
          new String[] {
            "", "?symbols=", "?symbols=A%20B", "?symbols=FOO.QQ", "?symbols=AAPL&day=1"
          }) {
        HttpResponse<String> answer =
            client.send(request(system, "/stream" + query), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(query).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type"))
            .contains("application/problem+json");
        assertThat(answer.body())
            .contains("\"instance\":\"/stream\"")
            .contains(answer.headers().firstValue("x-request-id").orElseThrow());
      }
      for (String path : new String[] {"/stream?symbols=AAPL", "/docs"}) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + system.port() + path))
                    .method("OPTIONS", BodyPublishers.noBody())
                    .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(405);
        String allowed = answer.headers().firstValue("allow").orElseThrow();
        assertThat(answer.body()).contains("This path answers " + allowed + ".");
      }
      HttpResponse<String> docs = client.send(request(system, "/docs"), BodyHandlers.ofString());
      assertThat(docs.body()).contains("/openapi.yaml").doesNotContain("https://");
      for (String asset : new String[] {"swagger-ui.css", "swagger-ui-bundle.js"}) {
        HttpResponse<String> file =
            client.send(request(system, "/docs/" + asset), BodyHandlers.ofString());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).contains("swagger-ui");
      }
      assertThat(client.send(request(system, "/openapi.yaml"), BodyHandlers.ofString()).body())
          .startsWith("openapi: 3.1");
    }
  }

  @Test
  void stream_ofWhatIsNotTracked_saysSoOnce() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        RunningSystem system = start("2026-11-20T16:00:00Z", "60")) {
      system.track("AAPL");
      system.awaitLine("backfill AAPL: ACTIVE");
      HttpResponse<InputStream> stream =
          client.send(request(system, "/stream?symbols=AAPL,MSFT"), BodyHandlers.ofInputStream());
      BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8));
      List<String> names = new ArrayList<>();
      while (names.size() < 4) {
        String line = lines.readLine();
        if (line.startsWith("event: ")) {
          names.add(line + " " + lines.readLine());
        }
      }

      assertThat(names).filteredOn(line -> line.contains("MSFT")).hasSize(1);
      assertThat(names).contains("event: untracked data: {\"symbol\":\"MSFT\"}");
    }
  }

  @Test
  void stream_whereTheListenersOfAllHaveGone_hasAPlaceAtOnce() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient();
        RunningSystem system = start("2026-11-21T16:00:00Z", "1")) {
      List<Socket> listeners = new ArrayList<>();
      for (int i = 0; i < PriceFeed.MAX_STREAMS; i++) {
        Socket listener = new Socket("127.0.0.1", system.port());
        listeners.add(listener);
        listener
            .getOutputStream()
            .write("GET /stream?symbols=AAPL HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        assertThat(new String(listener.getInputStream().readNBytes(12), UTF_8))
            .isEqualTo("HTTP/1.1 200");
      }
      for (Socket listener : listeners) {
        listener.close();
      }

      HttpResponse<InputStream> stream =
          client.send(request(system, "/stream?symbols=AAPL"), BodyHandlers.ofInputStream());

      assertThat(stream.statusCode()).isEqualTo(200);
      stream.body().close();
    }
  }

  private RunningSystem start(String now, String speed) {
    return RunningSystem.start(data, Map.of(), "--now", now, "--speed", speed);
  }

  private static HttpRequest request(RunningSystem system, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + system.port() + path)).build();
  }

  /** The data of the next event. */
  private static String nextPrice(BufferedReader lines) throws Exception {
    String line = lines.readLine();
    while (!line.startsWith("data: ")) {
      line = lines.readLine();
    }
    return line;
  }
}

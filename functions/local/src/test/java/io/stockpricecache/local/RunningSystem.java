package io.stockpricecache.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stockpricecache.local.clock.VirtualClock;
import io.stockpricecache.local.journal.Terminal;
import io.stockpricecache.testkit.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The whole system on a free port, asked over HTTP, its terminal read line by line. */
public final class RunningSystem implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE_SECONDS = 60;

  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final VirtualClock clock;
  private final LocalSystem system;

  private RunningSystem(LocalConfig config) {
    clock = config.options().clock(TestClock.at("2026-11-20T15:00:00Z"));
    system = LocalSystem.start(config, clock, Terminal.plain(new Lines(this::hear)));
  }

  /** Starts it with the options beside {@code --port} and {@code --data}. */
  public static RunningSystem start(Path data, Map<String, String> environment, String... options) {
    List<String> args = new ArrayList<>(List.of("--port", "0", "--data", data.toString()));
    args.addAll(List.of(options));
    return new RunningSystem(
        LocalConfig.parse(args.toArray(String[]::new), environment, Path.of(".")));
  }

  /** The time it is there. */
  public VirtualClock clock() {
    return clock;
  }

  /** The port of its API. */
  public int port() {
    return system.port();
  }

  /** Every line so far. */
  List<String> said() {
    return List.copyOf(said);
  }

  /** An answer: its status and JSON. */
  public record Answer(int status, JsonNode json) {}

  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  public Answer track(String symbol) throws IOException, InterruptedException {
    return post("/symbols", "{\"symbol\":\"" + symbol + "\"}");
  }

  public Answer put(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("content-type", "application/json")
            .PUT(BodyPublishers.ofString(json))
            .build());
  }

  Answer post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  /** The first line from now on that holds the text. */
  public String awaitLine(String text) throws InterruptedException {
    List<String> passed = new ArrayList<>();
    while (true) {
      String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(line).as("a line with '%s' after %s", text, passed).isNotNull();
      if (line.contains(text)) {
        return line;
      }
      passed.add(line);
    }
  }

  /** Asks again and again until the answer is as wanted; at most a minute. */
  public Answer await(String path, Predicate<JsonNode> wanted)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    Answer answer = get(path);
    while (!wanted.test(answer.json()) && System.nanoTime() < deadline) {
      lines.poll(50, TimeUnit.MILLISECONDS);
      answer = get(path);
    }
    return answer;
  }

  @Override
  public void close() {
    system.close();
    client.close();
  }

  private void hear(String line) {
    said.add(line);
    lines.add(line);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + system.port() + path));
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
  }

  /** Hands over each line as it is written. */
  private static final class Lines extends PrintStream {

    private final Consumer<String> lines;

    Lines(Consumer<String> lines) {
      super(new ByteArrayOutputStream(), /* autoFlush= */ true, StandardCharsets.UTF_8);
      this.lines = lines;
    }

    @Override
    public void println(String line) {
      lines.accept(line);
    }

    @Override
    public void print(String text) {
      text.lines().forEach(lines);
    }
  }
}

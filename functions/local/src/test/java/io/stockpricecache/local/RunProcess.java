package io.stockpricecache.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole system as a process of its own, which can be killed. */
public final class RunProcess implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("on http://localhost:(\\d+)");
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final Process process;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CountDownLatch up = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Thread reader;
  private volatile int port;
  private volatile long upSince;

  private RunProcess(Process process) {
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().start(this::read);
  }

  /**
   * Starts it; returns at once.
   *
   * @param command that takes the options of {@code ./run}
   */
  public static RunProcess start(List<String> command, Path data, Instant now, int speed)
      throws IOException {
    return start(command, data, now, speed, Map.of());
  }

  /** As {@link #start(List, Path, Instant, int)}, with variables that tell of the vendors. */
  public static RunProcess start(
      List<String> command, Path data, Instant now, int speed, Map<String, String> variables)
      throws IOException {
    List<String> line = new ArrayList<>(command);
    line.addAll(
        List.of("--port", "0", "--data", data.toString(), "--now", now.toString(), "--speed"));
    line.add(Integer.toString(speed));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("VENDORS_"));
    builder.environment().putAll(variables);
    return new RunProcess(builder.start());
  }

  /** A Java process on this one's class path. */
  public static List<String> onThisClassPath() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  private void read() {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        Matcher address = ADDRESS.matcher(line);
        if (port == 0 && address.find()) {
          port = Integer.parseInt(address.group(1));
          upSince = System.nanoTime();
          up.countDown();
        }
      }
    } catch (IOException e) {
      // Killed: nothing more is said.
    } finally {
      up.countDown();
    }
  }

  /** Waits for the banner; false if it ends without one. */
  public boolean awaitBanner() throws InterruptedException {
    if (!up.await(120, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no banner within two minutes: " + lines);
    }
    return port != 0;
  }

  /** Real time since the banner; zero if there was none. */
  public Duration upFor() {
    return port == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - upSince);
  }

  /** What it has said so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** The status of the answer to a POST of the symbol. */
  public int track(String symbol) throws IOException, InterruptedException {
    return client
        .send(
            request("/symbols")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"symbol\":\"" + symbol + "\"}"))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  /** The body of an answer with status 200. */
  public String get(String path) {
    HttpResponse<String> answer = answer(path);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** The body of an answer, of whatever status. */
  String body(String path) {
    return answer(path).body();
  }

  /** Whether there is such a thing. */
  public boolean has(String path) {
    return answer(path).statusCode() == 200;
  }

  private HttpResponse<String> answer(String path) {
    try {
      return client.send(request(path).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(ANSWER_WITHIN);
  }

  /** SIGKILL, to this process alone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    ended();
  }

  /** SIGTERM, and the end that follows. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    ended();
  }

  private void ended() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("process " + process.pid() + " does not end");
    }
    reader.join();
    client.shutdownNow();
  }
}

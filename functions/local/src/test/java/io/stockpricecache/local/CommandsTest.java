package io.stockpricecache.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lines that users have in their notes, each as it stands, through a shell with curl; where
 * there is none, the same requests by hand.
 */
class CommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path NOTES = Path.of("src/test/resources/commands.txt");
  private static final String FILTER = " | jq ";
  private static final boolean HAS_CURL = isThere("curl");
  private static final boolean HAS_JQ = isThere("jq");

  @TempDir Path data;

  private String base = "";

  /** What a line prints, and the status that was answered. */
  private record Result(int status, JsonNode json) {}

  @Test
  void everyLine_asItStands_isAnsweredAsItsCommentSays() throws Exception {
    // Two of eight were a 400 and one a 404; two more did not hold what they are asked for.
    List<String> lines =
        Files.readAllLines(NOTES).stream().filter(line -> line.startsWith("curl ")).toList();
    assertThat(lines).hasSize(8);
    try (RunningSystem system =
        RunningSystem.start(data, Map.of(), "--now", "2026-11-20T16:00:00Z")) {
      base = "http://127.0.0.1:" + system.port();

      JsonNode job = run(lines.get(0)).json();
      assertThat(job.get("id").asText()).isEqualTo("historical_sync");
      assertThat(job.has("lastRun")).isTrue();
      assertThat(job.get("nextRun").asText()).isEqualTo("2026-11-20T16:15:00Z");
      assertThat(run(lines.get(1)).json().get("totalSymbols").asInt()).isZero();
      assertThat(run(lines.get(2)).status()).isEqualTo(202);
      assertThat(run(lines.get(3)).status()).isEqualTo(202);

      assertThat(run(lines.get(4)).status()).isEqualTo(202);
      system.awaitLine("backfill AAPL: ACTIVE");
      assertThat(run(lines.get(4)).status()).isEqualTo(202);
      assertThat(run(lines.get(1)).json().get("totalSymbols").asInt()).isOne();

      assertThat(run(lines.get(5)).json().get("universe").asText()).isEqualTo("nasdaq-100");
      system.await("/company/AAPL", json -> json.has("name"));
      assertThat(run(lines.get(6)).json().get("symbol").asText()).isEqualTo("AAPL");
      assertThat(run(lines.get(7)).json().get("status").asText()).isEqualTo("UP");
    }
  }

  private Result run(String line) throws IOException, InterruptedException {
    int filter = line.indexOf(FILTER);
    if (HAS_CURL && (HAS_JQ || filter < 0)) {
      return inAShell(line);
    }
    String command = filter < 0 ? line : line.substring(0, filter);
    Result all = HAS_CURL ? inAShell(command) : byHand(command);
    return filter < 0 ? all : new Result(all.status(), job(all.json(), line.substring(filter)));
  }

  /** The line itself; curl only tells the status besides. */
  private Result inAShell(String line) throws IOException, InterruptedException {
    String script = "curl() { command curl -sS -w '%{stderr}%{http_code}' \"$@\"; }\n" + line;
    Path error = data.resolve("status");
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", script).redirectError(error.toFile());
    shell.environment().put("BASE", base);
    Process process = shell.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(line).isZero();
    return new Result(Integer.parseInt(Files.readString(error)), JSON.readTree(output));
  }

  private Result byHand(String command) throws IOException, InterruptedException {
    List<String> words = words(command.replaceFirst("\\s+#.*", ""));
    HttpRequest.Builder request = HttpRequest.newBuilder();
    String method = "GET";
    String body = "";
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-X" -> method = words.get(++i);
        case "-d" -> body = words.get(++i);
        case "-H" -> {
          String[] header = words.get(++i).split(": *", 2);
          request.header(header[0], header[1]);
        }
        default -> request.uri(URI.create(words.get(i).replace("$BASE", base)));
      }
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              request.method(method, BodyPublishers.ofString(body)).build(),
              BodyHandlers.ofString());
      return new Result(answer.statusCode(), JSON.readTree(answer.body()));
    }
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)").matcher(command);
    while (word.find()) {
      words.add(word.group().replaceAll("^['\"]|['\"]$", ""));
    }
    return words;
  }

  /** What {@code .jobs[] | select(.id=="…")} selects. */
  private static JsonNode job(JsonNode json, String filter) {
    Matcher id = Pattern.compile("select\\(\\.id==\"([a-z_]+)\"\\)").matcher(filter);
    assertThat(id.find()).as(filter).isTrue();
    return StreamSupport.stream(json.get("jobs").spliterator(), false)
        .filter(job -> job.get("id").asText().equals(id.group(1)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isThere(String command) {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

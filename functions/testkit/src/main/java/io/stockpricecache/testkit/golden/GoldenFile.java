package io.stockpricecache.testkit.golden;

import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.testkit.cache.InMemoryCache;
import io.stockpricecache.testkit.cache.TestPrices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests, each with its answer: {@code >} begins a request, {@code <} an answer, {@code |} stands
 * before a body. {@code -Dgolden.record=true} writes the answers anew.
 */
public final class GoldenFile {

  private static final String LAMBDA_ALONE = " (lambda)";

  private final Path file;

  public GoldenFile(Path file) {
    this.file = file;
  }

  /** What the stores hold before the first request. */
  public static void fill(InMemoryCache cache) {
    TestPrices.trackApple(cache);
    TestPrices.liveMicrosoft(cache);
    TestPrices.company(cache, TestPrices.AAPL);
    TestPrices.pending(cache, new Symbol("NVDA"));
    TestPrices.givenUp(cache, new Symbol("GONE"));
    cache.latestPrices.spoil(new Symbol("ODD"), "attribute source is broken");
    cache.symbols.spoil(new Symbol("ODD"), "attribute status is broken");
  }

  /** What the file says; the answers of requests that this front does not get are left out. */
  public String expected(boolean http) {
    return blocks().stream()
        .filter(block -> !http || !block.startsWith("> ") || request(block).throughHttp())
        .map(block -> block + "\n")
        .reduce("", String::concat);
  }

  /** The same with the answers of this front. */
  public String replayed(boolean http, Function<GoldenRequest, GoldenAnswer> front) {
    StringBuilder replayed = new StringBuilder();
    for (String block : blocks()) {
      GoldenRequest request = request(block);
      if (!http || request.throughHttp()) {
        replayed.append(asked(block)).append(written(front.apply(request))).append("\n");
      }
    }
    return replayed.toString();
  }

  /** Keeps what was replayed, if that is wanted. */
  public void record(String replayed) {
    if (Boolean.getBoolean("golden.record")) {
      try {
        Files.writeString(file, replayed);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private List<String> blocks() {
    try {
      return List.of(Files.readString(file).strip().split("\n\n")).stream()
          .map(block -> block + "\n")
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String asked(String block) {
    int answer = block.indexOf("\n< ");
    return answer < 0 ? block : block.substring(0, answer + 1);
  }

  private static GoldenRequest request(String block) {
    List<String> lines = new ArrayList<>(asked(block).lines().toList());
    String first = lines.removeFirst().substring(2);
    boolean lambda = first.endsWith(LAMBDA_ALONE);
    String line = lambda ? first.substring(0, first.length() - LAMBDA_ALONE.length()) : first;
    String[] halves = line.split(" ", 2);
    Map<String, String> headers = new LinkedHashMap<>();
    @Nullable String body = null;
    for (String each : lines) {
      if (each.startsWith("|")) {
        body = each.substring(1).translateEscapes();
      } else {
        String[] header = each.substring(2).split(": ?", 2);
        headers.put(header[0], header[1]);
      }
    }
    return new GoldenRequest(halves[0], halves[1].translateEscapes(), headers, body, !lambda);
  }

  private static String written(GoldenAnswer answer) {
    StringBuilder text = new StringBuilder("< " + answer.status() + "\n");
    answer.headers().forEach((name, value) -> text.append("< " + name + ": " + value + "\n"));
    if (!answer.body().isEmpty()) {
      text.append(
          "|"
              + answer.body().replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")
              + "\n");
    }
    return text.toString();
  }
}

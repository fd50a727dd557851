package io.stockpricecache.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Answers the client of DynamoDB in its place: two symbols, known and without a price, one run of
 * each schedule, no other row, and every write is taken and forgotten. Nothing is sent to anybody.
 */
final class StandInDynamoDb implements SdkHttpClient {

  private static final Pattern SYMBOL_KEY = Pattern.compile("\\{\"symbol\":\\{\"S\":\"[^\"]+\"}}");
  private static final Pattern SYMBOL_TABLE =
      Pattern.compile("\"TableName\":\"(symbols|latest-prices)\"");
  private static final Pattern RUNS = Pattern.compile("\"(close-sync|live-poll)\"");
  private static final Pattern STATEMENT = Pattern.compile("\"Statement\":");

  /** A stock, and a pair whose market is always open. */
  private static final List<String> ROWS = List.of(active("AAPL"), active("BTC-USD"));

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(200).build())
            .responseBody(
                AbortableInputStream.create(
                    new ByteArrayInputStream(answer(request).getBytes(UTF_8))))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}

  /** By the operation, as its JSON protocol names it in a header. */
  private static String answer(HttpExecuteRequest request) throws IOException {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    String body = body(request);
    return switch (target.substring(target.indexOf('.') + 1)) {
      // Its key alone: a symbol that waits for its history.
      case "GetItem" ->
          SYMBOL_KEY
              .matcher(body)
              .results()
              .map(MatchResult::group)
              .collect(Collectors.joining(",", "{\"Item\":", "}"))
              .replace("{\"Item\":}", "{}");
      case "Scan" -> SYMBOL_TABLE.matcher(body).find() ? "{\"Items\":" + ROWS + "}" : "{}";
      case "Query" ->
          RUNS.matcher(body)
              .results()
              .findFirst()
              .map(found -> "{\"Items\":[" + run(found.group(1)) + "]}")
              .orElse("{}");
      case "BatchGetItem" -> "{\"Responses\":{\"latest-prices\":" + ROWS + "}}";
      case "BatchExecuteStatement" -> {
        int statements = (int) STATEMENT.matcher(body).results().count();
        yield "{\"Responses\":" + Collections.nCopies(statements, "{}") + "}";
      }
      // A lease is had.
      case "UpdateItem" -> "{\"Attributes\":{\"token\":{\"N\":\"1\"}}}";
      default -> "{}";
    };
  }

  private static String body(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isEmpty()) {
      return "";
    }
    try (InputStream content = request.contentStreamProvider().get().newStream()) {
      return new String(content.readAllBytes(), UTF_8);
    }
  }

  private static String run(String type) {
    return """
        {"type":{"S":"%s"},"startedAt":{"S":"2026-11-20T18:05:00Z"},"status":{"S":"COMPLETE"},\
        "finishedAt":{"S":"2026-11-20T18:05:01Z"},"counts":{"M":{"updated":{"N":"0"}}}}"""
        .formatted(type);
  }

  private static String active(String symbol) {
    return "{\"symbol\":{\"S\":\"" + symbol + "\"},\"status\":{\"S\":\"ACTIVE\"}}";
  }
}

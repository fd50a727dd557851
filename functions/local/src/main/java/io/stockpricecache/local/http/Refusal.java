package io.stockpricecache.local.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.stockpricecache.local.aws.PercentCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What is refused in front of the function, told as the function would tell it: a problem (RFC
 * 9457) with a request id, and one line of JSON in the log under the same id.
 */
public final class Refusal {

  static final String CONTENT_TYPE = "application/problem+json";

  /** Where a request went that was not read so far. */
  private static final String UNKNOWN_PATH = "/";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Refusal() {}

  /** The answer; to its headers more may be added. Its line is in the log then. */
  public static APIGatewayV2HTTPResponse of(
      int status, String detail, Request request, Instant now) {
    return of(status, detail, request, now, null);
  }

  /** The same of something that went wrong here: the line in the log says what. */
  public static APIGatewayV2HTTPResponse of(
      int status, String detail, Request request, Instant now, @Nullable Throwable cause) {
    String requestId = UUID.randomUUID().toString();
    String path = path(request);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", now.toString());
    line.put("level", cause == null ? "INFO" : "ERROR");
    line.put("requestId", requestId);
    line.put("method", request.getMethod());
    line.put("path", path);
    line.put("status", status);
    if (cause != null) {
      line.put("error", cause.toString());
    }
    System.err.println(written(line));
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(
            new HashMap<>(
                Map.of(
                    "content-type", CONTENT_TYPE,
                    "cache-control", "no-store",
                    "x-request-id", requestId)))
        .withBody(problem(status, detail, path, requestId))
        .build();
  }

  private static String problem(int status, String detail, String path, String requestId) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", title(status));
    problem.put("status", status);
    problem.put("detail", detail);
    problem.put("instance", path);
    problem.put("requestId", requestId);
    return written(problem);
  }

  /** By RFC 9110, where the server's own words are older. */
  private static String title(int status) {
    return switch (status) {
      case HttpStatus.PAYLOAD_TOO_LARGE_413 -> "Content Too Large";
      case HttpStatus.INTERNAL_SERVER_ERROR_500 -> "Internal Server Error";
      default -> HttpStatus.getMessage(status);
    };
  }

  private static String path(Request request) {
    String path = request.getHttpURI().getPath();
    return path == null || !path.startsWith("/") || path.equals(ProblemErrors.NO_PATH)
        ? UNKNOWN_PATH
        : PercentCode.encoded(path);
  }

  private static String written(Map<String, Object> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values that are no JSON", e);
    }
  }
}

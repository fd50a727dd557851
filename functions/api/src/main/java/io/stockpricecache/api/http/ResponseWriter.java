package io.stockpricecache.api.http;

import static java.util.Objects.requireNonNullElse;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.stockpricecache.api.memory.CacheControl;
import io.stockpricecache.api.memory.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Brings every answer into the form that goes out: how long it may be kept, its tag, 304 where the
 * client has it already, gzip where that saves something, no body for HEAD.
 */
public final class ResponseWriter {

  /** Below, gzip saves less than it costs. */
  public static final int WORTH_ZIPPING = 1_024;

  /** Path of the API's own description, which changes with a release and not else. */
  public static final String DOCUMENT = "/openapi.yaml";

  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String ETAG = "ETag";
  private static final int TAG_BYTES = 16;

  private ResponseWriter() {}

  /** The answer as it goes out. */
  public static APIGatewayV2HTTPResponse finish(
      APIGatewayV2HTTPResponse answer, RequestContext context, Sources sources, Instant now) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    // The framework repeats them here, where API Gateway does not look.
    requireNonNullElse(answer.getMultiValueHeaders(), Map.<String, List<String>>of())
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    answer.setMultiValueHeaders(null);
    headers.putAll(requireNonNullElse(answer.getHeaders(), Map.of()));
    headers.remove("Content-Length");
    headers.computeIfPresent(
        "Location", (_, path) -> path.startsWith("/") ? context.basePath() + path : path);
    headers.put("X-Request-Id", context.requestId());
    headers.merge("Vary", "Accept-Encoding", (named, added) -> named + ", " + added);
    headers.put(
        CACHE_CONTROL,
        isOfUser(context.path())
            ? CacheControl.PRIVATE
            : headers.getOrDefault(CACHE_CONTROL, cacheControl(answer, context, sources, now)));
    answer.setHeaders(headers);
    RequestHeaders request = context.headers();
    byte[] body = HttpEvents.bytes(answer);
    boolean zipped = body.length > WORTH_ZIPPING && request.acceptsGzip();
    if (isKept(headers)) {
      putAge(headers, sources.age(now));
      String tag = tag(body, zipped);
      headers.put(ETAG, tag);
      if (request.hasAlready(tag)) {
        return notModified(answer);
      }
    }
    if (zipped) {
      body = zipped(body);
      headers.put("Content-Encoding", "gzip");
      answer.setBody(Base64.getEncoder().encodeToString(body));
      answer.setIsBase64Encoded(true);
    }
    if (context.method().equals("HEAD")) {
      headers.put("Content-Length", String.valueOf(body.length));
      answer.setBody(null);
      answer.setIsBase64Encoded(false);
    }
    return answer;
  }

  /** Of an answer that does not say itself how long it is the same. */
  private static String cacheControl(
      APIGatewayV2HTTPResponse answer, RequestContext context, Sources sources, Instant now) {
    boolean reads = Set.of("GET", "HEAD").contains(context.method());
    if (!reads || answer.getStatusCode() != 200) {
      return CacheControl.NONE;
    }
    return context.path().equals(DOCUMENT)
        ? CacheControl.OF_A_RELEASE
        : CacheControl.of(sources, now);
  }

  /** What is tracked, and how the cache stands, is of whoever runs it. */
  private static boolean isOfUser(String path) {
    return path.equals("/symbols")
        || path.startsWith("/symbols/")
        || path.startsWith("/batches/")
        || path.startsWith("/jobs/")
        || path.startsWith("/cache");
  }

  /** What was read just now has none (RFC 9111, 5.1). */
  private static void putAge(Map<String, String> headers, Duration age) {
    if (age.toSeconds() > 0) {
      headers.put("Age", String.valueOf(age.toSeconds()));
    }
  }

  private static boolean isKept(Map<String, String> headers) {
    return requireNonNullElse(headers.get(CACHE_CONTROL), "").startsWith("max-age");
  }

  private static APIGatewayV2HTTPResponse notModified(APIGatewayV2HTTPResponse answer) {
    answer.setStatusCode(304);
    answer.setBody(null);
    answer.setIsBase64Encoded(false);
    answer.getHeaders().remove("Content-Type");
    return answer;
  }

  /** Strong: of the bytes, and another one for the same bytes zipped (RFC 9110, 8.8.3.3). */
  private static String tag(byte[] body, boolean zipped) {
    String text = Sha256.urlText(body, TAG_BYTES);
    return '"' + text + (zipped ? "-gzip" : "") + '"';
  }

  private static byte[] zipped(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }
}

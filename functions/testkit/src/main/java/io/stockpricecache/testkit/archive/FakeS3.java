package io.stockpricecache.testkit.archive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * As much of S3 as an archive uses, over HTTP: objects of one bucket, written on conditions, and
 * listed a thousand at a time.
 */
public final class FakeS3 implements AutoCloseable {

  private static final int PAGE = 1_000;

  @SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
  private record Stored(byte[] bytes, String eTag, Instant at) {}

  private final Map<String, Stored> objects = new TreeMap<>();
  private final List<String> requests = new ArrayList<>();
  private final InstantSource clock;
  private final HttpServer server;
  private int failure;

  /** Empty, on a port of its own; tells by that clock when objects are written. */
  public FakeS3(InstantSource clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it is; its buckets are below, by their names. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Each request: its method and path. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** From here on it answers with that status alone. */
  public synchronized void failWith(int status) {
    failure = status;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    byte[] body = body(exchange);
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestMethod() + " " + path);
    // /bucket/key, or /bucket of a list.
    String[] parts = path.split("/", 3);
    String key = parts.length < 3 ? "" : parts[2];
    if (failure > 0) {
      answer(exchange, failure, error("AccessDenied"), null);
    } else if (exchange.getRequestMethod().equals("PUT")) {
      put(exchange, key, body);
    } else if (key.isEmpty()) {
      answer(exchange, 200, list(query(exchange)), null);
    } else {
      Stored stored = objects.get(key);
      if (stored == null) {
        answer(exchange, 404, error("NoSuchKey"), null);
      } else {
        answer(exchange, 200, stored.bytes(), stored.eTag());
      }
    }
  }

  /**
   * Over plain HTTP the client signs each chunk: {@code size;signature}, a line, the bytes, a line.
   */
  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] raw = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestHeaders().getFirst("x-amz-decoded-content-length") == null) {
      return raw;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int at = 0;
    while (true) {
      int end = at;
      while (raw[end] != '\r') {
        end++;
      }
      String line = new String(raw, at, end - at, StandardCharsets.US_ASCII);
      int size = Integer.parseInt(line.split(";", -1)[0], 16);
      if (size == 0) {
        return body.toByteArray();
      }
      body.write(raw, end + 2, size);
      at = end + 2 + size + 2;
    }
  }

  private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
    Stored stored = objects.get(key);
    String absent = exchange.getRequestHeaders().getFirst("If-None-Match");
    String same = exchange.getRequestHeaders().getFirst("If-Match");
    if (same != null && stored == null) {
      answer(exchange, 404, error("NoSuchKey"), null);
    } else if ((absent != null && stored != null)
        || (same != null && stored != null && !stored.eTag().equals(same))) {
      answer(exchange, 412, error("PreconditionFailed"), null);
    } else {
      String eTag = "\"" + HexFormat.of().toHexDigits(Arrays.hashCode(body)) + "\"";
      objects.put(key, new Stored(body, eTag, clock.instant()));
      answer(exchange, 200, new byte[0], eTag);
    }
  }

  private byte[] list(Map<String, String> query) {
    String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
    List<Map.Entry<String, Stored>> found =
        objects.entrySet().stream()
            .filter(each -> each.getKey().startsWith(query.getOrDefault("prefix", "")))
            .filter(each -> each.getKey().compareTo(after) > 0)
            .toList();
    List<Map.Entry<String, Stored>> page = found.subList(0, Math.min(PAGE, found.size()));
    String rest =
        found.size() > PAGE
            ? "<IsTruncated>true</IsTruncated><NextContinuationToken>%s</NextContinuationToken>"
                .formatted(page.getLast().getKey())
            : "<IsTruncated>false</IsTruncated>";
    return page.stream()
        .map(
            each ->
                "<Contents><Key>%s</Key><LastModified>%s</LastModified><Size>%d</Size></Contents>"
                    .formatted(each.getKey(), each.getValue().at(), each.getValue().bytes().length))
        .collect(Collectors.joining("", "<ListBucketResult>" + rest, "</ListBucketResult>"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> query(HttpExchange exchange) {
    String raw = exchange.getRequestURI().getRawQuery();
    Map<String, String> values = new TreeMap<>();
    for (String part : (raw == null ? "" : raw).split("&", -1)) {
      String[] pair = part.split("=", 2);
      values.put(
          pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return values;
  }

  private static byte[] error(String code) {
    return "<Error><Code>%s</Code></Error>".formatted(code).getBytes(StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body, @Nullable String eTag)
      throws IOException {
    if (eTag != null) {
      exchange.getResponseHeaders().set("ETag", eTag);
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}

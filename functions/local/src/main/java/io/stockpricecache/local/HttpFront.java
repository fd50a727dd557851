package io.stockpricecache.local;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for API Gateway: hears HTTP on loopback, hands each request to the function as the
 * event that an HTTP API would send, and writes its answer. Requests run at once, each on a virtual
 * thread.
 */
final class HttpFront implements AutoCloseable {

  /** The function that answers. */
  interface Function {
    APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event);
  }

  /** Far above any request of this API, far below what Lambda takes (6 MB). */
  static final int MAX_BODY_BYTES = 1 << 20;

  private static final String LENGTH = "Content-Length";
  private static final int STOP_SECONDS = 2;

  private final HttpServer server;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HttpFront(HttpServer server) {
    this.server = server;
  }

  /**
   * Takes the port; requests wait until {@link #serve}.
   *
   * @param port 0 for a free one
   * @throws StartException if it is taken
   */
  static HttpFront bind(int port) {
    // Without this, every answer waits for the caller's delayed acknowledgement: 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return new HttpFront(
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0));
    } catch (BindException e) {
      throw new StartException(
          "Port "
              + port
              + " cannot be used: "
              + e.getMessage()
              + ". Choose another with --port; 0 takes a free one.",
          e);
    } catch (IOException e) {
      throw new StartException("The HTTP server did not start: " + e, e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Begins to answer. */
  void serve(Function function, InstantSource clock) {
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, function, clock));
    server.start();
  }

  /** Lets the requests that have begun end, for a moment. */
  @Override
  public void close() {
    if (closed.compareAndSet(/* expectedValue= */ false, /* newValue= */ true)) {
      server.stop(STOP_SECONDS);
      threads.shutdownNow();
    }
  }

  private static void handle(HttpExchange exchange, Function function, InstantSource clock)
      throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
      write(exchange, answer(exchange, body, function, clock));
    }
  }

  private static APIGatewayV2HTTPResponse answer(
      HttpExchange exchange, byte[] body, Function function, InstantSource clock) {
    if (body.length > MAX_BODY_BYTES) {
      return problem(413, "Content Too Large");
    }
    try {
      HttpEvent event =
          new HttpEvent(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange.getProtocol(),
              exchange.getRequestHeaders(),
              exchange.getRemoteAddress().getAddress().getHostAddress(),
              clock.instant());
      return function.handle(LambdaEvents.read(APIGatewayV2HTTPEvent.class, event.json(body)));
    } catch (RuntimeException e) {
      System.err.println(exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + e);
      return problem(500, "Internal Server Error");
    }
  }

  private static APIGatewayV2HTTPResponse problem(int status, String title) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(Map.of("content-type", "application/problem+json"))
        .withBody(
            LambdaEvents.write(Map.of("type", "about:blank", "title", title, "status", status)))
        .build();
  }

  private static void write(HttpExchange exchange, APIGatewayV2HTTPResponse answer)
      throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    byte[] body = body(answer);
    Headers headers = exchange.getResponseHeaders();
    if (answer.getHeaders() != null) {
      answer.getHeaders().forEach((name, value) -> set(headers, name, value));
    }
    if (answer.getCookies() != null) {
      answer.getCookies().forEach(cookie -> headers.add("Set-Cookie", cookie));
    }
    if (!head) {
      // The server counts it itself.
      headers.remove(LENGTH);
    } else if (body.length > 0) {
      headers.set(LENGTH, String.valueOf(body.length));
    }
    boolean bodiless = head || body.length == 0;
    exchange.sendResponseHeaders(answer.getStatusCode(), bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }

  private static void set(Headers headers, String name, @Nullable String value) {
    if (value != null) {
      headers.set(name, value);
    }
  }

  private static byte[] body(APIGatewayV2HTTPResponse answer) {
    if (answer.getBody() == null) {
      return new byte[0];
    }
    return answer.getIsBase64Encoded()
        ? Base64.getDecoder().decode(answer.getBody())
        : answer.getBody().getBytes(StandardCharsets.UTF_8);
  }
}

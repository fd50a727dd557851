package io.stockpricecache.local.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.stockpricecache.local.http.Cors;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The local run's API as API Gateway serves it: for pages of one other origin, and only with a
 * token of the issuer's that has the operators' scope where one is needed. Its refusals have API
 * Gateway's words.
 */
final class GuardedApi implements AutoCloseable {

  static final String ADMIN = "prices/admin";

  private final Loopback server = new Loopback(this::answer);
  private final HttpClient client = HttpClient.newHttpClient();
  private final FakeIssuer issuer;
  private final String behind;

  /** The headers by which requests have been let in. */
  final List<String> taken = new CopyOnWriteArrayList<>();

  volatile String allowedOrigin = "";
  volatile boolean refusesAll;

  GuardedApi(FakeIssuer issuer, int port) {
    this.issuer = issuer;
    behind = "http://127.0.0.1:" + port;
  }

  String address() {
    return server.address();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("access-control-allow-origin", allowedOrigin);
    headers.set("access-control-expose-headers", Cors.EXPOSED_HEADERS);
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      headers.set("access-control-allow-methods", Cors.METHODS);
      headers.set("access-control-allow-headers", Cors.REQUEST_HEADERS);
      Loopback.send(exchange, 204, "");
      return;
    }
    String token = String.valueOf(exchange.getRequestHeaders().getFirst("authorization"));
    String scopes = refusesAll ? null : issuer.scopes(token.replaceFirst("^Bearer ", ""));
    if (scopes == null) {
      Loopback.send(exchange, 401, "{\"message\":\"Unauthorized\"}");
      return;
    }
    String path = exchange.getRequestURI().toString();
    boolean isOperators =
        path.startsWith("/cache/") || exchange.getRequestMethod().equals("DELETE");
    if (isOperators && !List.of(scopes.split(" ")).contains(ADMIN)) {
      Loopback.send(exchange, 403, "{\"message\":\"Forbidden\"}");
      return;
    }
    taken.add(token);
    forward(exchange, path);
  }

  private void forward(HttpExchange exchange, String path) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(behind + path))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    @Nullable String type = exchange.getRequestHeaders().getFirst("content-type");
    if (type != null) {
      request.header("content-type", type);
    }
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      exchange
          .getResponseHeaders()
          .set("content-type", answer.headers().firstValue("content-type").orElse("text/plain"));
      Loopback.send(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}

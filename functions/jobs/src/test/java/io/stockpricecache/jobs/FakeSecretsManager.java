package io.stockpricecache.jobs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets Manager on the loopback interface, as far as {@code GetSecretValue} goes: AWS's JSON
 * protocol 1.1, the call in the header X-Amz-Target.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
final class FakeSecretsManager implements AutoCloseable {

  private static final Pattern SECRET_ID = Pattern.compile("\"SecretId\":\"([^\"]+)\"");

  private final HttpServer server;
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();

  private FakeSecretsManager(HttpServer server) {
    this.server = server;
  }

  static FakeSecretsManager start() {
    try {
      FakeSecretsManager fake =
          new FakeSecretsManager(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      fake.server.createContext("/", fake::answer);
      fake.server.start();
      return fake;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Puts the secret's newest value. */
  void put(String secret, String value) {
    secrets.put(secret, value);
  }

  /** How often a secret was asked for. */
  int reads() {
    return reads.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Matcher id = SECRET_ID.matcher(body);
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (!"secretsmanager.GetSecretValue".equals(target) || !id.find()) {
        send(exchange, 400, "{\"__type\":\"UnknownOperationException\"}");
        return;
      }
      reads.incrementAndGet();
      String value = secrets.get(id.group(1));
      if (value == null) {
        send(
            exchange,
            400,
            "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"no such secret\"}");
      } else {
        String text = value.replace("\\", "\\\\").replace("\"", "\\\"");
        send(
            exchange,
            200,
            "{\"ARN\":\""
                + id.group(1)
                + "\",\"VersionStages\":[\"AWSCURRENT\"],\"SecretString\":\""
                + text
                + "\"}");
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}

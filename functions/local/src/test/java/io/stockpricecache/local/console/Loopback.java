package io.stockpricecache.local.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server on a free port of this machine: an origin of its own. */
final class Loopback implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Loopback(HttpHandler handler) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  static Map<String, String> query(HttpExchange exchange) {
    return fields(exchange.getRequestURI().getRawQuery());
  }

  static Map<String, String> form(HttpExchange exchange) throws IOException {
    return fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, body.getBytes(UTF_8));
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("location", to);
    send(exchange, 302, "");
  }

  private static Map<String, String> fields(@Nullable String encoded) {
    return Stream.of(encoded == null ? new String[0] : encoded.split("&"))
        .map(field -> field.split("=", 2))
        .filter(field -> field.length == 2)
        .collect(
            toMap(
                field -> URLDecoder.decode(field[0], UTF_8),
                field -> URLDecoder.decode(field[1], UTF_8)));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}

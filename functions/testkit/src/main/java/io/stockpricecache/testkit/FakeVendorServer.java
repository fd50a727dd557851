package io.stockpricecache.testkit;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A vendor on a free loopback port: answers what it is told to and records what it is asked.
 *
 * <p>Of the routes that fit a request the newest answers; where none fits, status 404.
 */
public final class FakeVendorServer implements AutoCloseable {

  private record Route(
      Predicate<VendorRequest> fits, Function<VendorRequest, FakeResponse> answer) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Route> routes = new CopyOnWriteArrayList<>();
  private final List<VendorRequest> requests = new CopyOnWriteArrayList<>();

  private FakeVendorServer(HttpServer server) {
    this.server = server;
  }

  public static FakeVendorServer start() {
    try {
      InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      FakeVendorServer vendor = new FakeVendorServer(HttpServer.create(free, 0));
      vendor.server.setExecutor(vendor.threads);
      vendor.server.createContext("/", vendor::handle);
      vendor.server.start();
      return vendor;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Requests to that path, whatever their query. */
  public static Predicate<VendorRequest> path(String path) {
    return request -> request.path().equals(path);
  }

  /** Requests to that path with that text somewhere in their query. */
  public static Predicate<VendorRequest> path(String path, String inQuery) {
    return path(path).and(request -> request.query().contains(inQuery));
  }

  /** Root address, without a slash at its end. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void when(Predicate<VendorRequest> fits, FakeResponse answer) {
    when(fits, _ -> answer);
  }

  public void when(Predicate<VendorRequest> fits, Function<VendorRequest, FakeResponse> answer) {
    routes.addFirst(
        new Route(requireNonNull(fits, "fits is null"), requireNonNull(answer, "answer is null")));
  }

  /** All requests so far, in order of arrival. */
  public List<VendorRequest> requests() {
    return List.copyOf(requests);
  }

  /** Those of them that fit. */
  public List<VendorRequest> requests(Predicate<VendorRequest> fits) {
    return requests.stream().filter(fits).toList();
  }

  /** Forgets the requests so far; the routes stay. */
  public void clearRequests() {
    requests.clear();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      VendorRequest request = received(exchange);
      requests.add(request);
      FakeResponse answer = answerTo(request);
      answer.awaitGate(closed);
      if (!answer.isReset()) {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.sendResponseHeaders(answer.status(), answer.length());
        answer.writeTo(exchange.getResponseBody(), closed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private FakeResponse answerTo(VendorRequest request) {
    return routes.stream()
        .filter(route -> route.fits().test(request))
        .findFirst()
        .map(route -> route.answer().apply(request))
        .orElseGet(() -> FakeResponse.text(404, "no route for " + request.target()));
  }

  private static VendorRequest received(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    String query = uri.getRawQuery();
    return new VendorRequest(
        exchange.getRequestMethod(),
        uri.getRawPath(),
        query == null ? "" : query,
        exchange.getRequestHeaders().entrySet().stream()
            .collect(
                toUnmodifiableMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    header -> List.copyOf(header.getValue()))));
  }
}

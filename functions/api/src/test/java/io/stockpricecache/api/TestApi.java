package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import io.micronaut.context.ApplicationContext;
import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.domain.budget.VendorBudgets;
import io.stockpricecache.domain.history.PriceHistory;
import io.stockpricecache.domain.latest.LatestPrices;
import io.stockpricecache.domain.metrics.Metrics;
import io.stockpricecache.domain.quarantine.Quarantine;
import io.stockpricecache.domain.queue.JobQueue;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.run.SyncRuns;
import io.stockpricecache.domain.store.IdempotencyKeys;
import io.stockpricecache.domain.store.Leases;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.runtime.settings.Settings;
import io.stockpricecache.testkit.InMemoryIdempotencyKeys;
import io.stockpricecache.testkit.RecordedMetrics;
import io.stockpricecache.testkit.cache.InMemoryCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The handler as Lambda calls it, on the in-memory twins of the ports. */
final class TestApi extends InMemoryCache implements AutoCloseable {

  /** API Gateway's, in the events' files. */
  static final String REQUEST_ID = "UDxQijQEoAMEP9Q=";

  private static final Path EVENTS = Path.of("..", "..", "events");

  final List<String> log = new CopyOnWriteArrayList<>();
  final InMemoryIdempotencyKeys keys = new InMemoryIdempotencyKeys(clock);
  final RecordedMetrics metrics = new RecordedMetrics();
  final RecordedPort ports = new RecordedPort();
  private final ApplicationContext context;
  private final ApiFunction function;

  TestApi() {
    this(Map.of());
  }

  /**
   * @param variables of the environment, besides those that must be there
   */
  TestApi(Map<String, String> variables) {
    super("2026-11-20T15:00:00Z");
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("QUEUE_SYMBOL_JOBS_URL", "http://127.0.0.1/symbol-jobs");
    context = ApiFunction.contextBuilder().build();
    context.registerSingleton(InstantSource.class, clock);
    context.registerSingleton(Settings.class, Settings.parse(environment));
    context.registerSingleton(Symbols.class, ports.wrap(Symbols.class, symbols));
    context.registerSingleton(LatestPrices.class, ports.wrap(LatestPrices.class, latestPrices));
    context.registerSingleton(PriceHistory.class, ports.wrap(PriceHistory.class, history));
    context.registerSingleton(JobQueue.class, ports.wrap(JobQueue.class, queue));
    context.registerSingleton(Quarantine.class, ports.wrap(Quarantine.class, quarantine));
    context.registerSingleton(Leases.class, ports.wrap(Leases.class, leases));
    context.registerSingleton(SyncRuns.class, ports.wrap(SyncRuns.class, runs));
    context.registerSingleton(VendorBudgets.class, ports.wrap(VendorBudgets.class, budgets));
    context.registerSingleton(IdempotencyKeys.class, ports.wrap(IdempotencyKeys.class, keys));
    context.registerSingleton(QueueDepth.class, () -> new QueueDepth.Depth(3, 2, 1));
    context.registerSingleton(Metrics.class, metrics);
    function = new ApiFunction(context);
  }

  /** An answer, its header names in lower case as HTTP does not tell them apart. */
  record Answer(int status, Map<String, String> headers, String body, boolean base64) {}

  /** The event of a file under events/, read as Lambda reads it. */
  static APIGatewayV2HTTPEvent event(String file) {
    try (InputStream json = Files.newInputStream(EVENTS.resolve(file))) {
      Object read =
          JacksonFactory.getInstance()
              .getSerializer((Type) APIGatewayV2HTTPEvent.class)
              .fromJson(json);
      return (APIGatewayV2HTTPEvent) read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static APIGatewayV2HTTPEvent request(String method, String path, String query) {
    APIGatewayV2HTTPEvent event = event("api-get-health.json");
    event.setRawPath(path);
    event.setRawQueryString(query);
    event.getRequestContext().getHttp().setMethod(method);
    event.getRequestContext().getHttp().setPath(path);
    return event;
  }

  static APIGatewayV2HTTPEvent post(String body) {
    APIGatewayV2HTTPEvent event = event("api-post-symbols.json");
    event.setBody(body);
    return event;
  }

  Answer get(String path) {
    return get(path, "");
  }

  Answer get(String path, String query) {
    return call(request("GET", path, query));
  }

  Answer call(APIGatewayV2HTTPEvent event) {
    APIGatewayV2HTTPResponse response = function.handleRequest(event, new LoggedContext(log));
    Map<String, String> headers = new HashMap<>();
    response.getHeaders().forEach((name, value) -> headers.put(lower(name), value));
    if (response.getMultiValueHeaders() != null) {
      response
          .getMultiValueHeaders()
          .forEach((name, values) -> headers.put(lower(name), String.join(", ", values)));
    }
    return new Answer(
        response.getStatusCode(), headers, response.getBody(), response.getIsBase64Encoded());
  }

  /** Expected JSON, written over several lines. */
  static String json(String text) {
    return text.replaceAll("\\n\\s*", "").strip();
  }

  static String problem(int status, String title, String detail, String instance) {
    return problem("about:blank", status, title, detail, instance);
  }

  static String problem(String type, int status, String title, String detail, String instance) {
    return """
        {"type":"%s","title":"%s","status":%d,"detail":"%s","instance":"%s","requestId":"%s"}"""
        .formatted(type, title, status, detail.replace("\"", "\\\""), instance, REQUEST_ID);
  }

  ReadCaches caches() {
    return context.getBean(ReadCaches.class);
  }

  /** How many beans of that type there are by now. */
  int beansOf(Class<?> type) {
    return context.getBeanDefinitions(type).size();
  }

  ApplicationContext context() {
    return context;
  }

  List<String> calls() {
    return ports.calls();
  }

  @Override
  public void close() {
    context.close();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

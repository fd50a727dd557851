package io.stockpricecache.api;

import static java.util.Objects.requireNonNull;

import io.stockpricecache.api.memory.ReadCaches;
import io.stockpricecache.domain.queue.QueueDepth;
import io.stockpricecache.domain.store.StoreException;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.symbol.SymbolStatus;
import io.stockpricecache.domain.tracked.Symbols;
import io.stockpricecache.domain.tracked.TrackedSymbol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes the way of a request before the snapshot is taken, so that the first real one loads next to
 * no classes. Reads only: a symbol that no exchange has, one that is tracked, if any is, and how
 * long the queue is. What store and queue answer, or that they do not, is all the same: the API
 * answers both, and a snapshot without it is only slower.
 */
final class SnapshotPriming implements Resource {

  /** Names of classes that a request loads after the restore, one a line. */
  static final String CLASSES = "snapshot-classes.txt";

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotPriming.class);
  private static final String NO_SYMBOL = "ZZZZZZ";

  private final ApiFunction function;
  private final Symbols symbols;
  private final ReadCaches caches;
  private final QueueDepth queue;

  SnapshotPriming(ApiFunction function, Symbols symbols, ReadCaches caches, QueueDepth queue) {
    this.function = requireNonNull(function, "function is null");
    this.symbols = requireNonNull(symbols, "symbols is null");
    this.caches = requireNonNull(caches, "caches is null");
    this.queue = requireNonNull(queue, "queue is null");
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) throws IOException {
    ask("/health", "", /* whole= */ true);
    ask("/portfolio", page(NO_SYMBOL), /* whole= */ true);
    tracked().ifPresent(this::read);
    readQueue();
    // Whoever starts from the snapshot may do so days later.
    caches.forgetAll();
    caches.release();
    for (String name : classes()) {
      load(name);
    }
  }

  /** Nothing to do: infra/decisions/0018-snapstart.md says why, thing by thing. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {}

  private Optional<Symbol> tracked() {
    try {
      return symbols.all().stream()
          .filter(symbol -> symbol.status() == SymbolStatus.ACTIVE)
          .map(TrackedSymbol::symbol)
          .findFirst();
    } catch (StoreException e) {
      LOG.warn("no symbol is read before the snapshot: {}", e.toString());
      return Optional.empty();
    }
  }

  /** Makes the queue's client, which otherwise waits for the first job: that of a stale price. */
  private void readQueue() {
    try {
      queue.depth();
    } catch (StoreException e) {
      LOG.warn("the queue is not read before the snapshot: {}", e.toString());
    }
  }

  private void read(Symbol symbol) {
    String encoded = URLEncoder.encode(symbol.value(), StandardCharsets.UTF_8);
    ask("/portfolio", page(encoded), /* whole= */ false);
    ask("/prices/" + encoded, "", /* whole= */ false);
    ask("/history/" + encoded, "", /* whole= */ false);
  }

  private static String page(String encoded) {
    return "symbols=" + encoded + "&days=7";
  }

  private void ask(String path, String query, boolean whole) {
    try {
      int status = function.rehearse(event(path, query), whole);
      LOG.debug("{} before the snapshot: {}", path, status);
    } catch (LinkageError e) {
      LOG.warn("{} is not rehearsed before the snapshot", path, e);
    }
  }

  /**
   * Every field that API Gateway sends, since each kind of value has classes that read it. Form: <a
   * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
   * version 2.0</a>.
   */
  private static String event(String path, String query) {
    return """
        {"version":"2.0","routeKey":"GET %1$s","rawPath":"%1$s","rawQueryString":"%2$s","cookies":["a=b"],
        "headers":{"accept":"*/*","accept-encoding":"gzip"},
        "requestContext":{"accountId":"0","apiId":"a","authorizer":{"jwt":{"claims":{"sub":"a"},"scopes":["a"]}},
        "domainName":"a.example","domainPrefix":"a",
        "http":{"method":"GET","path":"%1$s","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"a"},
        "requestId":"before-the-snapshot","routeKey":"GET %1$s","stage":"$default",
        "time":"20/Nov/2026:15:00:00 +0000","timeEpoch":1795186800000},
        "pathParameters":{"a":"b"},"isBase64Encoded":false}
        """
        .formatted(path, query);
  }

  private static List<String> classes() throws IOException {
    try (InputStream list =
            requireNonNull(
                SnapshotPriming.class.getClassLoader().getResourceAsStream(CLASSES),
                () -> CLASSES + " is not packed");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  /** Another release of Lambda's own client may lack one: it then is loaded when needed. */
  private static void load(String name) {
    try {
      Class.forName(name, true, SnapshotPriming.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.warn("not loaded before the snapshot: {}", name, e);
    }
  }
}

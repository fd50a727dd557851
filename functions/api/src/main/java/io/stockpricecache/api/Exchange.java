package io.stockpricecache.api;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.stockpricecache.domain.latest.LatestPrice;
import io.stockpricecache.domain.price.Bar;
import io.stockpricecache.domain.symbol.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request while it is answered: what its log line, its problem and its headers are made from.
 * Safe for several threads.
 */
final class Exchange {

  private static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

  /** What API Gateway and Lambda make; anything else might break a header or a log line. */
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9+/=_.:-]{1,128}");

  private static final RequestHeaders NO_HEADERS = new RequestHeaders(new APIGatewayV2HTTPEvent());

  private final String requestId;
  private final String method;
  private final String path;
  private final String query;
  private final RequestHeaders headers;
  private final Instant startedAt;
  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final AtomicReference<Instant> newestRead = new AtomicReference<>(Instant.EPOCH);
  private volatile @Nullable String route;
  private volatile @Nullable Throwable failure;

  private Exchange(
      String requestId,
      String method,
      String path,
      String query,
      RequestHeaders headers,
      Instant startedAt) {
    this.requestId = requireNonNull(requestId, "requestId is null");
    this.method = requireNonNull(method, "method is null");
    this.path = requireNonNull(path, "path is null");
    this.query = requireNonNull(query, "query is null");
    this.headers = requireNonNull(headers, "headers is null");
    this.startedAt = requireNonNull(startedAt, "startedAt is null");
  }

  /**
   * The exchange that this event begins.
   *
   * @throws MalformedEventException if it is no HTTP API event
   */
  static Exchange of(APIGatewayV2HTTPEvent event, @Nullable Context context, Instant now) {
    String path = HttpEvents.path(event);
    return new Exchange(
        requestId(event, context),
        HttpEvents.method(event),
        path,
        HttpEvents.query(event),
        new RequestHeaders(event),
        now);
  }

  /** The one that is answered by this thread; one of nobody's where there is none. */
  static Exchange current() {
    return CURRENT.isBound()
        ? CURRENT.get()
        : new Exchange("-", "-", "-", "", NO_HEADERS, Instant.EPOCH);
  }

  /** Does that as a part of this exchange, in whichever thread. */
  <T> T during(ScopedValue.CallableOp<T, RuntimeException> task) {
    return ScopedValue.where(CURRENT, this).call(task);
  }

  /** The task as a part of the exchange of the thread that calls this. */
  static <T> Callable<T> inherited(ScopedValue.CallableOp<T, RuntimeException> task) {
    Exchange exchange = current();
    return () -> exchange.during(task);
  }

  String requestId() {
    return requestId;
  }

  String method() {
    return method;
  }

  /** Percent-encoded. */
  String path() {
    return path;
  }

  /** The raw query string. */
  String query() {
    return query;
  }

  RequestHeaders headers() {
    return headers;
  }

  /** Template of the path that was matched, such as {@code /prices/{symbol}}; null if none was. */
  @Nullable String route() {
    return route;
  }

  void matched(String template) {
    route = template;
  }

  /** The answer is made from that row, or from there being none. */
  void saw(Symbol symbol, ReadThrough.Read<LatestPrice> read) {
    seen.add(Seen.row(symbol, read.value().orElse(null)));
    newestRead.accumulateAndGet(read.at(), (a, b) -> a.isAfter(b) ? a : b);
  }

  /** The answer is made from that symbol's history. */
  void sawHistory(Symbol symbol, List<Bar> bars) {
    seen.add(Seen.history(symbol, bars));
  }

  /** The answer is made from that symbol, which waits for its history. */
  void sawPending(Symbol symbol) {
    seen.add(Seen.pending(symbol));
  }

  /** The answer is made from that symbol's company, and may be kept for so long. */
  void sawCompany(Symbol symbol, Duration keep) {
    seen.add(Seen.company(symbol, keep));
  }

  /** What the answer is made from. */
  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** The rows among it. */
  List<LatestPrice> rows() {
    return seen.stream().map(Seen::row).filter(Objects::nonNull).toList();
  }

  /** When the newest row of the answer was read from the store; the epoch if none was. */
  Instant newestRead() {
    return newestRead.get();
  }

  /** So many look-ups were answered from memory, and so many by a store. */
  void looked(int found, int loaded) {
    hits.add(found);
    misses.add(loaded);
  }

  long hits() {
    return hits.sum();
  }

  long misses() {
    return misses.sum();
  }

  /** What went wrong here, as opposed to in the request; null if nothing did. */
  @Nullable Throwable failure() {
    return failure;
  }

  void failed(Throwable cause) {
    failure = cause;
  }

  Duration until(Instant now) {
    return Duration.between(startedAt, now);
  }

  private static String requestId(APIGatewayV2HTTPEvent event, @Nullable Context context) {
    String ofGateway = HttpEvents.requestId(event);
    if (ofGateway != null && REQUEST_ID.matcher(ofGateway).matches()) {
      return ofGateway;
    }
    String ofLambda = context == null ? null : context.getAwsRequestId();
    return ofLambda != null && REQUEST_ID.matcher(ofLambda).matches()
        ? ofLambda
        : UUID.randomUUID().toString();
  }
}

package io.stockpricecache.local.day;

import static io.stockpricecache.testkit.FakeVendorServer.path;

import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.VendorRequest;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Yahoo on loopback through one session: its live price rises a cent a minute, its official close
 * is another one and comes some time after the close. Notes at what virtual time it was asked.
 */
final class FakeYahoo implements AutoCloseable {

  private static final BigDecimal BEFORE = new BigDecimal("100.00");
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private final FakeVendorServer server = FakeVendorServer.start();
  private final AtomicReference<@Nullable InstantSource> clock = new AtomicReference<>();
  private final List<Instant> quotes = new CopyOnWriteArrayList<>();
  private final List<Instant> charts = new CopyOnWriteArrayList<>();
  private final Session session;
  private final Instant published;
  private volatile Duration callTakes = Duration.ZERO;

  /**
   * @param published from when on the chart has the session's close
   */
  FakeYahoo(Session session, Instant published) {
    this.session = session;
    this.published = published;
    FakeResponse cookie = FakeResponse.text(404, "").withHeader("Set-Cookie", "A3=made-up");
    server.when(path("/"), slow(_ -> cookie));
    server.when(path("/v1/test/getcrumb"), slow(_ -> FakeResponse.text(200, "made-up")));
    server.when(request -> request.path().startsWith("/v8/finance/chart/"), slow(this::chart));
    server.when(path("/v7/finance/quote"), slow(this::quote));
  }

  /** Answers by that clock from now on. */
  void follow(InstantSource givenClock) {
    clock.set(givenClock);
  }

  /** Takes so long for each call from now on. */
  void takes(Duration time) {
    callTakes = time;
  }

  private Function<VendorRequest, FakeResponse> slow(Function<VendorRequest, FakeResponse> answer) {
    return request -> {
      try {
        Thread.sleep(callTakes);
      } catch (InterruptedException e) {
        // The server closes.
        Thread.currentThread().interrupt();
      }
      return answer.apply(request);
    };
  }

  /** What makes the system ask here and nowhere else. */
  Map<String, String> environment() {
    return Map.of("VENDORS_ORDER", "yahoo", "VENDORS_YAHOO_BASE_URL", server.baseUrl().toString());
  }

  /** When live prices were asked for. */
  List<Instant> quotes() {
    return List.copyOf(quotes);
  }

  /** When bars were asked for. */
  List<Instant> charts() {
    return List.copyOf(charts);
  }

  /** The live price of then. */
  BigDecimal priceAt(Instant time) {
    long minutes = Math.clamp(Duration.between(session.open(), time).toMinutes(), 0, minutes());
    return BEFORE.add(CENT.multiply(BigDecimal.valueOf(1 + minutes)));
  }

  /** Seven cents off the last live price. */
  BigDecimal officialClose() {
    return priceAt(session.close()).add(new BigDecimal("0.07"));
  }

  private long minutes() {
    return Duration.between(session.open(), session.close()).toMinutes();
  }

  private Instant now() {
    InstantSource following = clock.get();
    return following == null ? session.open() : following.instant();
  }

  private FakeResponse quote(VendorRequest request) {
    Instant now = now();
    quotes.add(now);
    Instant time = now.isAfter(session.close()) ? session.close() : now;
    String entries =
        symbols(request)
            .map(
                symbol ->
                    """
                    {"symbol":"%s","currency":"USD","exchangeTimezoneName":"America/New_York",
                     "priceHint":2,"regularMarketPrice":%s,"regularMarketTime":%d,
                     "regularMarketPreviousClose":%s}"""
                        .formatted(symbol, priceAt(time), time.getEpochSecond(), BEFORE))
            .collect(Collectors.joining(","));
    return FakeResponse.json("{\"quoteResponse\":{\"result\":[" + entries + "],\"error\":null}}");
  }

  private static Stream<String> symbols(VendorRequest request) {
    String query = URLDecoder.decode(request.query(), StandardCharsets.UTF_8);
    return Stream.of(query.replaceFirst(".*symbols=([^&]*).*", "$1").split(",", -1));
  }

  private FakeResponse chart(VendorRequest request) {
    Instant now = now();
    charts.add(now);
    SessionDate date = session.date();
    List<Session> sessions = Calendars.XNYS.sessions(date.plusDays(-370), date);
    BigDecimal close = now.isBefore(published) ? null : officialClose();
    String symbol = request.path().substring(request.path().lastIndexOf('/') + 1);
    return FakeResponse.json(
        """
        {"chart":{"result":[{
          "meta":{"symbol":"%s","currency":"USD","exchangeTimezoneName":"America/New_York",
            "priceHint":2,"dataGranularity":"1d"},
          "timestamp":%s,
          "indicators":{"quote":[{"open":%s,"high":%s,"low":%s,"close":%s,"volume":%s}]}}],
          "error":null}}
        """
            .formatted(
                symbol,
                column(sessions, each -> each.open().getEpochSecond()),
                column(sessions, each -> figure(each, close == null ? null : BEFORE)),
                column(sessions, each -> figure(each, close)),
                column(sessions, each -> figure(each, close == null ? null : BEFORE)),
                column(sessions, each -> figure(each, close)),
                column(sessions, each -> figure(each, close == null ? null : 1_000))));
  }

  /** Of the session itself the one that is given, of those before it always the same. */
  private Object figure(Session each, @Nullable Object today) {
    if (each.date().equals(session.date())) {
      return String.valueOf(today);
    }
    return today instanceof Integer ? today : BEFORE;
  }

  private static String column(List<Session> sessions, Function<Session, Object> cell) {
    return sessions.stream()
        .map(each -> cell.apply(each).toString())
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public void close() {
    server.close();
  }
}

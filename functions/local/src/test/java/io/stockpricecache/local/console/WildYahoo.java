package io.stockpricecache.local.console;

import static io.stockpricecache.testkit.FakeVendorServer.path;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stockpricecache.domain.calendar.Calendars;
import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.testkit.FakeResponse;
import io.stockpricecache.testkit.FakeVendorServer;
import io.stockpricecache.testkit.VendorRequest;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Yahoo on loopback with prices that cannot be right: of each symbol all closes are 100, but of
 * those that were made wild one day's, or the live price.
 */
final class WildYahoo implements AutoCloseable {

  /** The day whose close is wild. */
  static final SessionDate DAY = SessionDate.of(2026, 11, 17);

  /** Of which it says that there is none, in the words that are its name here. */
  static final String UNKNOWN = "NOSUCH";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SessionDate TODAY = SessionDate.of(2026, 11, 20);

  private final FakeVendorServer server = FakeVendorServer.start();
  private final Map<String, String> closes;
  private final Map<String, String> live = new ConcurrentHashMap<>();
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private volatile InstantSource clock = InstantSource.system();

  /**
   * @param closes by symbol, what it says of {@link #DAY}
   */
  WildYahoo(Map<String, String> closes) {
    this.closes = Map.copyOf(closes);
    FakeResponse cookie = FakeResponse.text(404, "").withHeader("Set-Cookie", "A3=made-up");
    server.when(path("/"), cookie);
    server.when(path("/v1/test/getcrumb"), FakeResponse.text(200, "made-up"));
    server.when(request -> request.path().startsWith("/v8/finance/chart/"), this::chart);
    server.when(path("/v7/finance/quote"), this::quote);
  }

  /** What makes the system ask here and nowhere else. */
  Map<String, String> environment() {
    return Map.of("VENDORS_ORDER", "yahoo", "VENDORS_YAHOO_BASE_URL", server.baseUrl().toString());
  }

  /** Gives live prices as of that clock from now on: 100.5, unless told otherwise. */
  void follow(InstantSource given) {
    clock = given;
  }

  /** Gives that live price of the symbol from now on. */
  void quote(String symbol, String price) {
    live.put(symbol, price);
  }

  /** Calls the symbol that from now on. */
  void name(String symbol, String name) {
    names.put(symbol, name);
  }

  private FakeResponse quote(VendorRequest request) {
    Instant now = clock.instant();
    String query = URLDecoder.decode(request.query(), UTF_8);
    String entries =
        Stream.of(query.replaceFirst(".*symbols=([^&]*).*", "$1").split(",", -1))
            .map(
                symbol ->
                    """
                    {"symbol":"%s","currency":"USD","exchangeTimezoneName":"America/New_York",
                     "priceHint":2,"regularMarketPrice":%s,"regularMarketTime":%d,
                     "regularMarketPreviousClose":100}"""
                        .formatted(
                            symbol, live.getOrDefault(symbol, "100.5"), now.getEpochSecond()))
            .collect(Collectors.joining(","));
    return FakeResponse.json("{\"quoteResponse\":{\"result\":[" + entries + "],\"error\":null}}");
  }

  private FakeResponse chart(VendorRequest request) {
    String symbol = request.path().substring(request.path().lastIndexOf('/') + 1);
    if (symbol.equals(UNKNOWN)) {
      return FakeResponse.text(
          404,
          "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\",\"description\":%s}}}"
              .formatted(JSON.valueToTree(names.getOrDefault(symbol, "none"))));
    }
    List<Session> sessions = Calendars.XNYS.sessions(TODAY.plusDays(-370), TODAY.plusDays(-1));
    String prices =
        column(
            sessions, each -> each.date().equals(DAY) ? closes.getOrDefault(symbol, "100") : "100");
    return FakeResponse.json(
        """
        {"chart":{"result":[{
          "meta":{"symbol":"%1$s","longName":%5$s,"currency":"USD","exchangeTimezoneName":"America/New_York",
            "priceHint":2,"dataGranularity":"1d"},
          "timestamp":%2$s,
          "indicators":{"quote":[
            {"open":%3$s,"high":%3$s,"low":%3$s,"close":%3$s,"volume":%4$s}]}}],
          "error":null}}
        """
            .formatted(
                symbol,
                column(sessions, each -> String.valueOf(each.open().getEpochSecond())),
                prices,
                column(sessions, _ -> "1000"),
                JSON.valueToTree(names.getOrDefault(symbol, symbol))));
  }

  private static String column(List<Session> sessions, Function<Session, String> cell) {
    return sessions.stream().map(cell).collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public void close() {
    server.close();
  }
}

package io.stockpricecache.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.http.VendorConnections;
import io.stockpricecache.vendors.http.VendorResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/** Answers requests as the five vendors do, each in its own form. Safe for several threads. */
final class VendorSite extends CountedSite {

  private static final Symbol LIAR = KnownPrices.STOCK;
  private static final BigDecimal PENCE = BigDecimal.valueOf(100);

  private final VendorBehaviour behaviour;
  private final BiPredicate<Symbol, SessionDate> isClosed;
  private final Closes closes;
  private final InstantSource clock;

  /** The American stocks of a whole market's day: these, and those whose history was asked for. */
  private final Set<Symbol> traded =
      new ConcurrentSkipListSet<>(List.of(KnownPrices.STOCK, KnownPrices.SHARE_CLASS));

  VendorSite(VendorBehaviour behaviour, InstantSource clock) {
    this(behaviour, (_, _) -> false, (_, _, close) -> close, clock);
  }

  /**
   * @param isClosed whether a symbol's market is closed on a day, though the calendar says
   *     otherwise
   */
  VendorSite(
      VendorBehaviour behaviour,
      BiPredicate<Symbol, SessionDate> isClosed,
      Closes closes,
      InstantSource clock) {
    this.behaviour = behaviour;
    this.isClosed = isClosed;
    this.closes = closes;
    this.clock = clock;
  }

  /** What a close is by now, which may have been corrected. */
  interface Closes {
    BigDecimal of(Symbol symbol, SessionDate date, BigDecimal close);
  }

  /**
   * Each vendor as that behaviour has it.
   *
   * @param from until then each answers all that it has
   */
  static VendorConnections of(
      VendorBehaviour behaviour, List<VendorName> order, Instant from, InstantSource clock) {
    return (vendor, budget) -> {
      VendorSite before = new VendorSite(VendorBehaviour.HEALTHY, clock);
      VendorSite after = new VendorSite(behaviour.of(vendor, order), clock);
      return new CountedSite() {
        @Override
        VendorResponse answer(VendorName asked, URI address) {
          return (clock.instant().isBefore(from) ? before : after).answer(asked, address);
        }
      }.open(vendor, budget);
    };
  }

  @Override
  VendorResponse answer(VendorName vendor, URI address) {
    return switch (behaviour) {
      case HEALTHY, LYING -> data(vendor, new Request(address), /* isEmpty= */ false);
      case EMPTY -> data(vendor, new Request(address), /* isEmpty= */ true);
      case UNKNOWN -> unknown(vendor, new Request(address));
      case THROTTLED -> throttled(vendor);
      case UNAUTHORISED -> unauthorised(vendor);
      case SLOW ->
          throw new VendorException(
              vendor,
              VendorFailure.UNAVAILABLE,
              "GET %s%s: no whole answer of %s in time"
                  .formatted(address.getHost(), address.getPath(), address.getHost()));
      default -> throw new AssertionError("not of one vendor: " + behaviour);
    };
  }

  private static VendorResponse throttled(VendorName vendor) {
    return switch (vendor) {
      case YAHOO -> text(429, "Too Many Requests");
      case MASSIVE ->
          json(
              429,
              """
              {"status":"ERROR","error":"You've exceeded the maximum requests per minute."}""");
      case ALPACA ->
          json(
              429,
              """
              {"message":"too many requests."}""");
      case ALPHA_VANTAGE ->
          json(
              200,
              """
              {"Information":"Please consider spreading out your free API requests more sparingly (1 request per second)."}""");
      case EODHD -> text(429, "Too Many Requests");
      case ECB, SIMULATED -> throw new AssertionError(vendor);
    };
  }

  private static VendorResponse unauthorised(VendorName vendor) {
    return switch (vendor) {
      case YAHOO ->
          json(
              401,
              """
              {"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Cookie"}}}""");
      case MASSIVE ->
          json(
              401,
              """
              {"status":"ERROR","error":"Unknown API Key"}""");
      case ALPACA ->
          json(
              403,
              """
              {"message":"forbidden."}""");
      case ALPHA_VANTAGE ->
          json(
              200,
              """
              {"Error Message":"the parameter apikey is invalid or missing."}""");
      case EODHD -> text(401, "Unauthenticated");
      case ECB, SIMULATED -> throw new AssertionError(vendor);
    };
  }

  /** Some only leave such a symbol out; then it is as where there is nothing. */
  private VendorResponse unknown(VendorName vendor, Request request) {
    return switch (vendor) {
      case YAHOO ->
          request.path().startsWith("/v8/")
              ? json(
                  404,
                  """
                  {"chart":{"result":null,"error":{"code":"Not Found","description":"No data found, symbol may be delisted"}}}""")
              : data(vendor, request, /* isEmpty= */ true);
      case MASSIVE ->
          request.path().startsWith("/v3/reference/tickers/")
              ? json(
                  404,
                  """
                  {"status":"NOT_FOUND","message":"Ticker not found."}""")
              : data(vendor, request, /* isEmpty= */ true);
      case ALPACA ->
          json(
              400,
              """
              {"message":"invalid symbol: %s"}"""
                  .formatted(request.find("symbols").orElse("?").split(",")[0]));
      case ALPHA_VANTAGE ->
          json(
              200,
              """
              {"Error Message":"Invalid API call. Please retry or visit the documentation for %s."}"""
                  .formatted(request.text("function")));
      case EODHD -> eodhd().unknown(request.path(), request.find("s"));
      case ECB, SIMULATED -> throw new AssertionError(vendor);
    };
  }

  private VendorResponse data(VendorName vendor, Request request, boolean isEmpty) {
    return switch (vendor) {
      case YAHOO -> yahoo(request, isEmpty);
      case MASSIVE -> json(200, massive(request, isEmpty));
      case ALPACA -> json(200, alpaca(request, isEmpty));
      case ALPHA_VANTAGE -> json(200, alphaVantage(request, isEmpty));
      case EODHD ->
          isEmpty
              ? eodhd().empty(request.path(), request.find("s"))
              : eodhd().data(request.path(), request.query());
      case ECB, SIMULATED -> throw new AssertionError(vendor);
    };
  }

  private EodhdForm eodhd() {
    return new EodhdForm(this, clock, traded);
  }

  // ---- Yahoo

  private VendorResponse yahoo(Request request, boolean isEmpty) {
    if (request.path().equals("/")) {
      return new VendorResponse(
          404,
          Map.of("set-cookie", List.of("A3=d; Path=/"), "content-type", List.of("text/html")),
          new byte[0]);
    }
    if (request.path().equals("/v1/test/getcrumb")) {
      return text(200, "crumb");
    }
    if (request.path().equals("/v7/finance/quote")) {
      return json(
          200,
          """
          {"quoteResponse":{"result":[%s],"error":null}}"""
              .formatted(isEmpty ? "" : each(request.symbols("symbols"), this::yahooQuote)));
    }
    Symbol symbol = new Symbol(request.last());
    if (request.path().startsWith("/v10/")) {
      return json(
          200,
          """
          {"quoteSummary":{"result":[%s],"error":null}}"""
              .formatted(
                  isEmpty
                      ? ""
                      : """
                      {"price":{"symbol":"%s","longName":"%s plc","currency":"%s"}}"""
                          .formatted(symbol, symbol, currency(symbol))));
    }
    return json(200, yahooChart(symbol, request, isEmpty));
  }

  private String yahooQuote(Symbol symbol) {
    return """
        {"symbol":"%s",%s}"""
        .formatted(label(symbol), head(symbol, behaviour == VendorBehaviour.LYING));
  }

  /** That London's prices are in dollars shows where pounds are known: it is said live alone. */
  private String head(Symbol symbol, boolean isWrong) {
    Instant now = clock.instant();
    Session session = newest(symbol, now);
    String zone = KnownPrices.market(symbol).calendar().zone().getId();
    BigDecimal before = close(symbol, previous(symbol, session).date());
    return """
        "currency":"%s","priceHint":2,"exchangeTimezoneName":"%s","regularMarketTime":%d,\
        "regularMarketPrice":%s,"regularMarketPreviousClose":%s"""
        .formatted(
            isWrong ? "USD" : currency(symbol),
            zone.equals("Z") ? "UTC" : zone,
            asOf(symbol, now).getEpochSecond(),
            quoted(symbol, lived(symbol, close(symbol, session.date()))),
            quoted(symbol, before));
  }

  private String yahooChart(Symbol symbol, Request request, boolean isEmpty) {
    List<Session> sessions =
        isEmpty || request.find("range").isPresent()
            ? List.of()
            : sessions(symbol, Instant.ofEpochSecond(request.number("period1")));
    String quote =
        sessions.isEmpty()
            ? "{}"
            : """
            {"open":[%1$s],"high":[%1$s],"low":[%1$s],"close":[%1$s],"volume":[%2$s]}"""
                .formatted(
                    each(sessions, it -> quoted(symbol, told(symbol, it.date()))),
                    each(sessions, _ -> "1000"));
    return """
        {"chart":{"result":[{"meta":{"symbol":"%s","dataGranularity":"1d","firstTradeDate":946909800,%s},%s\
        "indicators":{"quote":[%s]}}],"error":null}}"""
        .formatted(
            label(symbol),
            head(symbol, /* isWrong= */ false),
            sessions.isEmpty()
                ? ""
                : "\"timestamp\":[%s],"
                    .formatted(each(sessions, it -> String.valueOf(it.open().getEpochSecond()))),
            quote);
  }

  private static String currency(Symbol symbol) {
    return symbol.equals(KnownPrices.LONDON) ? "GBp" : "USD";
  }

  private static String quoted(Symbol symbol, BigDecimal price) {
    BigDecimal quoted = symbol.equals(KnownPrices.LONDON) ? price.multiply(PENCE) : price;
    return quoted.toPlainString();
  }

  // ---- Massive

  private String massive(Request request, boolean isEmpty) {
    String path = request.path();
    if (path.startsWith("/stocks/v1/")) {
      return "{\"status\":\"OK\",\"results\":[]}";
    }
    if (path.equals("/v3/reference/tickers")) {
      return isEmpty
          ? "{\"status\":\"OK\"}"
          : "{\"status\":\"OK\",\"results\":[{\"ticker\":\"AAPL\",\"name\":\"Apple Inc.\",\"type\":\"CS\"}]}";
    }
    if (path.startsWith("/v3/reference/tickers/")) {
      return """
          {"status":"OK","results":{"ticker":"%1$s","name":"%1$s Inc."}}"""
          .formatted(request.last());
    }
    if (path.startsWith("/v2/snapshot/")) {
      List<Symbol> symbols = isEmpty ? List.of() : request.symbols("tickers");
      return """
          {"status":"OK","count":%d,"tickers":[%s]}"""
          .formatted(symbols.size(), each(symbols, this::massiveSnapshot));
    }
    if (isEmpty) {
      return "{\"status\":\"OK\",\"resultsCount\":0}";
    }
    if (path.startsWith("/v2/aggs/grouped/")) {
      SessionDate date = SessionDate.parse(request.last());
      return """
          {"status":"OK","adjusted":false,"results":[%s]}"""
          .formatted(
              each(
                  List.copyOf(traded),
                  symbol ->
                      massiveRow(
                          symbol,
                          KnownPrices.market(symbol).calendar().session(date),
                          "\"T\":\"%s\",".formatted(dotted(label(symbol))))));
    }
    String[] parts = path.split("/", -1);
    Symbol symbol = undotted(parts[4]);
    traded.add(symbol);
    List<Session> sessions =
        sessions(symbol, SessionDate.parse(parts[8]), SessionDate.parse(parts[9]));
    return """
        {"status":"OK","ticker":"%s","adjusted":false,"resultsCount":%d,"results":[%s]}"""
        .formatted(
            dotted(label(symbol)),
            sessions.size(),
            each(sessions, session -> massiveRow(symbol, session, "")));
  }

  private String massiveRow(Symbol symbol, Session session, String ticker) {
    return """
        {%s"o":%2$s,"h":%2$s,"l":%2$s,"c":%2$s,"v":1000,"t":%3$d}"""
        .formatted(
            ticker,
            told(symbol, session.date()),
            ticker.isEmpty()
                ? midnight(symbol, session).toEpochMilli()
                : session.close().toEpochMilli());
  }

  private String massiveSnapshot(Symbol symbol) {
    Instant now = clock.instant();
    Session session = newest(symbol, now);
    return """
        {"ticker":"%s","lastTrade":{"p":%s,"t":%d},"prevDay":{"c":%s}}"""
        .formatted(
            dotted(label(symbol)),
            lived(symbol, close(symbol, session.date())),
            asOf(symbol, now).toEpochMilli() * 1_000_000,
            before(symbol, session));
  }

  // ---- Alpaca

  private String alpaca(Request request, boolean isEmpty) {
    if (request.path().equals("/v2/assets")) {
      return isEmpty
          ? "[]"
          : "[{\"symbol\":\"AAPL\",\"name\":\"Apple\",\"status\":\"active\",\"tradable\":true}]";
    }
    if (request.path().equals("/v1/corporate-actions")) {
      return "{\"corporate_actions\":{},\"next_page_token\":null}";
    }
    List<Symbol> symbols = isEmpty ? List.of() : request.symbols("symbols");
    if (request.path().equals("/v2/stocks/snapshots")) {
      return "{%s}".formatted(each(symbols, this::alpacaSnapshot));
    }
    return "{\"bars\":{%s},\"next_page_token\":null}"
        .formatted(
            each(
                symbols,
                symbol ->
                    "\"%s\":[%s]"
                        .formatted(
                            dotted(label(symbol)),
                            each(
                                sessions(
                                    symbol,
                                    KnownPrices.market(symbol)
                                        .dateAt(Instant.parse(request.text("start"))),
                                    KnownPrices.market(symbol)
                                        .dateAt(Instant.parse(request.text("end")))),
                                session -> alpacaBar(symbol, session)))));
  }

  private String alpacaBar(Symbol symbol, Session session) {
    return """
        {"t":"%s","o":%2$s,"h":%2$s,"l":%2$s,"c":%2$s,"v":1000}"""
        .formatted(midnight(symbol, session), told(symbol, session.date()));
  }

  private String alpacaSnapshot(Symbol symbol) {
    Instant now = clock.instant();
    Session session = newest(symbol, now);
    return """
        "%s":{"latestTrade":{"t":"%s","p":%s,"c":["@"]}}"""
        .formatted(
            dotted(label(symbol)), asOf(symbol, now), lived(symbol, close(symbol, session.date())));
  }

  // ---- Alpha Vantage

  private String alphaVantage(Request request, boolean isEmpty) {
    if (isEmpty) {
      return "{}";
    }
    if (request.text("function").equals("LISTING_STATUS")) {
      return """
          symbol,name,exchange,assetType,ipoDate,delistingDate,status
          AAPL,Apple Inc,NASDAQ,Stock,1980-12-12,null,Active
          """;
    }
    Symbol symbol = new Symbol(request.text("symbol"));
    return switch (request.text("function")) {
      case "SPLITS", "DIVIDENDS" -> "{\"symbol\":\"%s\",\"data\":[]}".formatted(symbol);
      case "OVERVIEW" -> "{\"Symbol\":\"%1$s\",\"Name\":\"%1$s Inc.\"}".formatted(symbol);
      default -> {
        List<Session> all = sessions(symbol, clock.instant().minusSeconds(150L * 86_400));
        List<Session> compact = all.subList(Math.max(0, all.size() - 100), all.size());
        yield """
            {"Meta Data":{"2. Symbol":"%s"},"Time Series (Daily)":{%s}}"""
            .formatted(
                label(symbol),
                each(
                    compact.reversed(),
                    session ->
                        """
                        "%s":{"1. open":"%2$s","2. high":"%2$s","3. low":"%2$s","4. close":"%2$s","5. volume":"1000"}"""
                            .formatted(session.date(), told(symbol, session.date()))));
      }
    };
  }

  // ---- What is told, and the lies

  /** A liar has jumps, zeros. */
  BigDecimal told(Symbol symbol, SessionDate date) {
    BigDecimal close = close(symbol, date);
    if (behaviour == VendorBehaviour.LYING && symbol.equals(LIAR)) {
      return date.value().toEpochDay() % 7 < 3 ? close.multiply(BigDecimal.TEN) : close;
    }
    return lived(symbol, close);
  }

  BigDecimal lived(Symbol symbol, BigDecimal price) {
    if (behaviour != VendorBehaviour.LYING) {
      return price;
    }
    if (symbol.equals(LIAR)) {
      return price.multiply(BigDecimal.TEN);
    }
    return symbol.equals(KnownPrices.CRYPTO) ? BigDecimal.ZERO : price;
  }

  /** A liar sends one symbol's data for another. */
  Symbol label(Symbol symbol) {
    return behaviour == VendorBehaviour.LYING && symbol.equals(KnownPrices.SHARE_CLASS)
        ? new Symbol("IBM")
        : symbol;
  }

  BigDecimal before(Symbol symbol, Session session) {
    return close(symbol, previous(symbol, session).date());
  }

  Session newest(Symbol symbol, Instant now) {
    Session session = KnownPrices.newest(symbol, now);
    return isClosed.test(symbol, session.date()) ? previous(symbol, session) : session;
  }

  private Session previous(Symbol symbol, Session session) {
    Session before = KnownPrices.market(symbol).calendar().previous(session.date());
    return isClosed.test(symbol, before.date()) ? previous(symbol, before) : before;
  }

  Instant asOf(Symbol symbol, Instant now) {
    Instant close = newest(symbol, now).close();
    return now.isBefore(close) ? now : close;
  }

  BigDecimal close(Symbol symbol, SessionDate date) {
    return closes.of(symbol, date, KnownPrices.close(symbol, date));
  }

  private List<Session> sessions(Symbol symbol, Instant from) {
    return sessions(
        symbol,
        KnownPrices.market(symbol).dateAt(from),
        KnownPrices.market(symbol).dateAt(clock.instant()));
  }

  List<Session> sessions(Symbol symbol, SessionDate from, SessionDate to) {
    Instant now = clock.instant();
    return KnownPrices.market(symbol).calendar().sessions(from, to).stream()
        .filter(session -> !session.open().isAfter(now))
        .filter(session -> !isClosed.test(symbol, session.date()))
        .toList();
  }

  private static Instant midnight(Symbol symbol, Session session) {
    return session
        .date()
        .value()
        .atStartOfDay(KnownPrices.market(symbol).calendar().zone())
        .toInstant();
  }

  private static String dotted(Symbol symbol) {
    return symbol.value().replace('-', '.');
  }

  private static Symbol undotted(String ticker) {
    return new Symbol(ticker.replace('.', '-'));
  }

  private static <T> String each(List<T> all, Function<T, String> text) {
    return all.stream().map(text).collect(joining(","));
  }

  private static VendorResponse json(int status, String body) {
    return new VendorResponse(
        status, Map.of("content-type", List.of("application/json")), body.getBytes(UTF_8));
  }

  private static VendorResponse text(int status, String body) {
    return new VendorResponse(
        status, Map.of("content-type", List.of("text/plain")), body.getBytes(UTF_8));
  }

  /** An address taken apart. */
  private record Request(String path, Map<String, String> query) {

    Request(URI address) {
      this(address.getPath(), query(address));
    }

    private static Map<String, String> query(URI address) {
      Map<String, String> query = new HashMap<>();
      Stream.ofNullable(address.getRawQuery())
          .flatMap(raw -> Arrays.stream(raw.split("&", -1)))
          .map(pair -> pair.split("=", 2))
          .forEach(pair -> query.put(pair[0], URLDecoder.decode(pair[1], UTF_8)));
      return query;
    }

    String last() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    Optional<String> find(String name) {
      return Optional.ofNullable(query.get(name));
    }

    String text(String name) {
      return find(name).orElseThrow();
    }

    long number(String name) {
      return Long.parseLong(text(name));
    }

    /** In whichever notation: London's keep their dot. */
    List<Symbol> symbols(String name) {
      return Arrays.stream(text(name).split(",", -1))
          .map(ticker -> ticker.equals("BRK.B") ? KnownPrices.SHARE_CLASS : new Symbol(ticker))
          .toList();
    }
  }
}

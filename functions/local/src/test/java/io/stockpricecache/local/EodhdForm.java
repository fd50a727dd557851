package io.stockpricecache.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.stockpricecache.domain.calendar.Session;
import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.vendors.http.VendorResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What EODHD answers, in its form; its live prices of exchanges are old. */
final class EodhdForm {

  /** By EODHD's code: the ending here, and the currency of its list. */
  private record Exchange(String ending, String currency) {}

  private static final Map<String, Exchange> EXCHANGES =
      Map.of(
          "US", new Exchange("", "USD"),
          "CC", new Exchange("", "USD"),
          "FOREX", new Exchange("=X", "USD"),
          "LSE", new Exchange(".L", "GBX"),
          "XETRA", new Exchange(".DE", "EUR"),
          "HK", new Exchange(".HK", "HKD"),
          "TO", new Exchange(".TO", "CAD"),
          "SA", new Exchange(".SA", "BRL"),
          "AU", new Exchange(".AX", "AUD"),
          "NSE", new Exchange(".NS", "INR"));

  /** How old live prices of exchanges are. */
  private static final Duration LATE = Duration.ofMinutes(15);

  private static final String NOTHING =
      """
      {"code":"%s","timestamp":"NA","gmtoffset":"NA","open":"NA","high":"NA","low":"NA","close":"NA",\
      "volume":"NA","previousClose":"NA","change":"NA","change_p":"NA"}""";

  private final VendorSite site;
  private final InstantSource clock;
  private final Set<Symbol> ofTheUs;

  /**
   * @param site what instruments traded at
   * @param ofTheUs American stocks that a whole day has: those whose history is asked for are added
   */
  EodhdForm(VendorSite site, InstantSource clock, Set<Symbol> ofTheUs) {
    this.site = site;
    this.clock = clock;
    this.ofTheUs = ofTheUs;
  }

  VendorResponse data(String path, Map<String, String> query) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (path.startsWith("/api/exchange-symbol-list/")) {
      return list(
          EXCHANGES.containsKey(last)
              ? each(listed(last), symbol -> listing(symbol, last))
              : "{\"Code\":\"A\",\"Name\":\"A\",\"Currency\":\"EUR\",\"Type\":\"Common Stock\"}");
    }
    if (path.startsWith("/api/real-time/")) {
      return live(tickers(last, Optional.ofNullable(query.get("s"))), this::quote);
    }
    if (path.startsWith("/api/eod-bulk-last-day/")) {
      return query.containsKey("type")
          ? list("")
          : list(each(listed(last), it -> bulkRow(it, last, SessionDate.parse(query.get("date")))));
    }
    Symbol symbol = symbol(last);
    if (path.startsWith("/api/fundamentals/")) {
      return json(
          200,
          """
          {"General":{"Code":"%1$s","Name":"%1$s plc","CurrencyCode":"%2$s"},"Highlights":{}}"""
              .formatted(code(last), EXCHANGES.get(exchange(last)).currency()));
    }
    if (!path.startsWith("/api/eod/")) {
      return list("");
    }
    if (exchange(last).equals("US")) {
      ofTheUs.add(symbol);
    }
    return list(
        each(
            site.sessions(
                symbol, SessionDate.parse(query.get("from")), SessionDate.parse(query.get("to"))),
            session ->
                "{\"date\":\"%s\",%s}".formatted(session.date(), figures(symbol, session.date()))));
  }

  /** In good form, and without anything. */
  VendorResponse empty(String path, Optional<String> others) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (path.startsWith("/api/real-time/")) {
      return live(tickers(last, others), NOTHING::formatted);
    }
    return path.startsWith("/api/fundamentals/")
        ? json(200, "{\"General\":{\"Code\":\"%s\"}}".formatted(code(last)))
        : list("");
  }

  VendorResponse unknown(String path, Optional<String> others) {
    if (path.startsWith("/api/exchange-symbol-list/")) {
      return list("{\"Code\":\"OTHER\",\"Name\":\"Other\",\"Currency\":\"USD\"}");
    }
    boolean isOfMany = path.startsWith("/api/real-time/") || path.contains("-bulk-");
    return isOfMany
        ? empty(path, others)
        : new VendorResponse(
            404,
            Map.of("content-type", List.of("text/html; charset=UTF-8")),
            "Ticker Not Found.".getBytes(UTF_8));
  }

  private VendorResponse live(List<String> tickers, Function<String, String> row) {
    String rows = each(tickers, row);
    return tickers.size() == 1 ? json(200, rows) : list(rows);
  }

  private String quote(String ticker) {
    Symbol symbol = symbol(ticker);
    Instant seen = clock.instant().minus(KnownPrices.isPair(symbol) ? Duration.ZERO : LATE);
    Session session = site.newest(symbol, seen);
    return """
        {"code":"%s","timestamp":%d,"gmtoffset":0,"open":%3$s,"high":%3$s,"low":%3$s,"close":%3$s,\
        "volume":1000,"previousClose":%4$s,"change":0,"change_p":0}"""
        .formatted(
            site.label(symbol).equals(symbol) ? ticker : site.label(symbol) + ".US",
            site.asOf(symbol, seen).getEpochSecond(),
            quoted(symbol, site.lived(symbol, site.close(symbol, session.date()))),
            quoted(symbol, site.before(symbol, session)));
  }

  private String bulkRow(Symbol symbol, String exchange, SessionDate date) {
    return "{\"code\":\"%s\",\"exchange_short_name\":\"%s\",\"date\":\"%s\",%s}"
        .formatted(code(site.label(symbol).value()), exchange, date, figures(symbol, date));
  }

  private String figures(Symbol symbol, SessionDate date) {
    String price = quoted(symbol, site.told(symbol, date));
    return """
        "open":%1$s,"high":%1$s,"low":%1$s,"close":%1$s,"adjusted_close":%1$s,"volume":1000"""
        .formatted(price);
  }

  private List<Symbol> listed(String exchange) {
    if (exchange.equals("US")) {
      return List.copyOf(ofTheUs);
    }
    String ending = EXCHANGES.get(exchange).ending();
    return Stream.concat(KnownPrices.SYMBOLS.stream(), KnownPrices.WORLD.stream())
        .filter(symbol -> symbol.value().endsWith(ending) && !ending.isEmpty())
        .toList();
  }

  private String listing(Symbol symbol, String exchange) {
    return """
        {"Code":"%1$s","Name":"%1$s plc","Country":"","Exchange":"%2$s","Currency":"%3$s","Type":"Common Stock","Isin":null}"""
        .formatted(
            code(symbol.value()),
            exchange.equals("US") ? "NASDAQ" : exchange,
            EXCHANGES.get(exchange).currency());
  }

  private static List<String> tickers(String first, Optional<String> others) {
    List<String> tickers = new ArrayList<>(List.of(first));
    others.ifPresent(text -> tickers.addAll(List.of(text.split(",", -1))));
    return tickers;
  }

  private static Symbol symbol(String ticker) {
    return new Symbol(code(ticker) + EXCHANGES.get(exchange(ticker)).ending());
  }

  private static String code(String ticker) {
    int dot = ticker.lastIndexOf('.');
    return dot < 0 ? ticker : ticker.substring(0, dot);
  }

  private static String exchange(String ticker) {
    return ticker.substring(ticker.lastIndexOf('.') + 1);
  }

  /** London's in pence. */
  private static String quoted(Symbol symbol, BigDecimal price) {
    return (symbol.value().endsWith(".L") ? price.movePointRight(2) : price).toPlainString();
  }

  private static <T> String each(List<T> all, Function<T, String> text) {
    return all.stream().map(text).collect(joining(","));
  }

  private static VendorResponse list(String rows) {
    return json(200, "[" + rows + "]");
  }

  private static VendorResponse json(int status, String body) {
    return new VendorResponse(
        status, Map.of("content-type", List.of("application/json")), body.getBytes(UTF_8));
  }
}

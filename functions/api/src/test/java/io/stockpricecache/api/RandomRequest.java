package io.stockpricecache.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.stockpricecache.api.fixture.TestApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Requests as nobody would send them, among some that anybody might. */
final class RandomRequest {

  private static final List<String> SYMBOLS =
      List.of("AAPL", "MSFT", "aapl", "BRK-B", "^GSPC", "EURUSD=X", "OCDO.L", "BTC-USD", "A.ZZ");
  private static final List<String> PATHS =
      List.of(
          "/portfolio",
          "/prices/",
          "/history/",
          "/history",
          "/company",
          "/symbols",
          "/symbols/",
          "/batches/",
          "/jobs/",
          "/valuation",
          "/valuation/history",
          "/treemap",
          "/company/",
          "/corporate-actions/",
          "/search",
          "/universes",
          "/universes/",
          "/universes/nasdaq-100",
          "/universes/sp500/members",
          "/universes/sp500/enable",
          "/universes/sp500/disable",
          "/markets",
          "/markets/",
          "/markets/XNYS",
          "/openapi.yaml",
          "/health",
          "/cache/status",
          "/cache/scheduler/status",
          "/cache/historical/",
          "/cache/refresh-live",
          "/cache/sync-historical",
          "/cache/backfill-symbol",
          "/cache/validate",
          "/cache/quarantine/",
          "/cache/dead-letters",
          "/cache/runs",
          "/symbols/AAPL/timeline",
          "/cache/dead-letters/redrive",
          "/",
          "/nowhere",
          "//");
  private static final List<String> METHODS =
      List.of(
          "GET", "GET", "GET", "GET", "HEAD", "POST", "DELETE", "PUT", "PATCH", "OPTIONS",
          "BR\nEW");
  private static final List<String> PARAMETERS =
      List.of(
          "symbols",
          "days",
          "currency",
          "from",
          "to",
          "adjustment",
          "universe",
          "range",
          "timeframe",
          "cursor",
          "format",
          "fields",
          "status",
          "q",
          "sort",
          "include",
          "limit",
          "x",
          "symbols[]",
          "");
  private static final List<String> VALUES =
      List.of(
          "7",
          "365",
          "366",
          "0",
          "-1",
          "2026-11-19",
          "2026-02-30",
          "1700-01-01",
          "none",
          "1mo",
          "ytd",
          "1w",
          "csv",
          "2026-11-18~AAAAAAAAAAAAAAAA",
          "name,volume",
          "-price",
          "latest",
          "ACTIVE",
          "");
  private static final List<String> HEADERS =
      List.of(
          "accept",
          "accept-encoding",
          "content-type",
          "if-none-match",
          "Idempotency-Key",
          "x-request-id",
          "range",
          "cookie",
          "host",
          "accept-language",
          "x-http-method-override");
  private static final List<String> HEADER_VALUES =
      List.of(
          "*/*",
          "text/html",
          "application/json",
          "application/xml",
          "text/csv",
          "text/csv;q=0.5, application/json;q=.4",
          "gzip",
          "gzip;q=0, *",
          "*",
          "\"a\", W/\"b\"",
          "q=1;;,,",
          "bytes=0-1",
          "\"");
  private static final List<String> BODIES =
      List.of(
          "{\"symbol\":\"AAPL\"}",
          "{\"symbol\":\"ZZ9\"}",
          "{\"symbols\":[\"AAPL\"]}",
          "{\"holdings\":[{\"symbol\":\"AAPL\",\"quantity\":1}],\"currency\":\"EUR\"}",
          "{\"holdings\":[{\"symbol\":\"\",\"quantity\":-1e-5}],\"currency\":\"XAU\"}",
          "{\"symbols\":[\"AAPL\",\"BRK.B\",\"\\u202e<b>\",\"EURUSD\"]}",
          "{}",
          "",
          "{\"symbol\":\"AAPL\",\"market\":\"XNYS\",\"days\":7}",
          "[[[[[[",
          "{\"symbol\":1e999999}",
          "null");

  private final SplittableRandom random;

  RandomRequest(SplittableRandom random) {
    this.random = random;
  }

  APIGatewayV2HTTPEvent event() {
    APIGatewayV2HTTPEvent event = request(one(METHODS), path(), query());
    Map<String, String> headers = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      headers.put(one(HEADERS), rarely() ? text() : one(HEADER_VALUES));
    }
    event.setHeaders(rarely() ? null : headers);
    event.setBody(rarely() ? null : rarely() ? text() : one(BODIES));
    if (event.getBody() != null && random.nextInt(4) == 0) {
      event.setIsBase64Encoded(true);
      if (!rarely()) {
        byte[] bytes = event.getBody().getBytes(StandardCharsets.UTF_8);
        event.setBody(Base64.getEncoder().encodeToString(bytes));
      }
    }
    if (rarely()) {
      event.getRequestContext().setRequestId(text());
    }
    return event;
  }

  /** As API Gateway makes them, without what nobody reads. */
  private static APIGatewayV2HTTPEvent request(String method, String path, String query) {
    return APIGatewayV2HTTPEvent.builder()
        .withRawPath(path)
        .withRawQueryString(query)
        .withRequestContext(
            RequestContext.builder()
                .withRequestId(TestApi.REQUEST_ID)
                .withHttp(RequestContext.Http.builder().withMethod(method).withPath(path).build())
                .build())
        .build();
  }

  /** Up to two seconds now and then: what is kept expires, and prices grow old. */
  Duration pause() {
    return Duration.ofMillis(random.nextInt(10) == 0 ? random.nextInt(2_000) : 0);
  }

  private String path() {
    String path = one(PATHS);
    return path.endsWith("/") && path.length() > 1
        ? path + symbol() + (rarely() ? "/" + text() : "")
        : path;
  }

  private String query() {
    StringBuilder query = new StringBuilder();
    int parameters = random.nextInt(4);
    for (int i = 0; i < parameters; i++) {
      String name = i == 0 ? "symbols" : rarely() ? text() : one(PARAMETERS);
      String value = name.equals("symbols") ? symbols() : rarely() ? text() : one(VALUES);
      query.append(i == 0 ? "" : "&").append(rarely() ? name : encoded(name));
      query.append(rarely() ? "" : "=").append(rarely() ? value : encoded(value));
    }
    return query.toString();
  }

  private String symbols() {
    StringBuilder symbols = new StringBuilder(symbol());
    for (int i = random.nextInt(rarely() ? 120 : 4); i > 0; i--) {
      symbols.append(',').append(symbol());
    }
    return symbols.toString();
  }

  private String symbol() {
    return switch (random.nextInt(8)) {
      case 0 -> text();
      case 1 -> "S" + random.nextInt(1_000);
      default -> one(SYMBOLS);
    };
  }

  /** Any characters, surrogates and controls among them. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> text.append((char) random.nextInt(32));
        case 1 -> text.append((char) random.nextInt(0x10000));
        case 2 ->
            text.append(one(List.of("%", "%00", "%0a", "..", "/", "\\", "\u2028", "\"", "'")));
        case 3 ->
            text.append(one(List.of("${jndi:x}", "<script>", "\r\nSet-Cookie: a=b", "{\"a\":1}")));
        default -> text.append((char) ('!' + random.nextInt(94)));
      }
    }
    return text.toString();
  }

  private boolean rarely() {
    return random.nextInt(10) == 0;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

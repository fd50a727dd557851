package io.stockpricecache.vendors.eodhd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stockpricecache.domain.calendar.SessionDate;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.vendors.http.BaseUrl;
import io.stockpricecache.vendors.http.HttpGet;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests, each by what EODHD counts it as: a ticker is one call and so is an exchange's list, a
 * whole exchange's day 100, a company 10. The key stands in the query, which gets into no message.
 * Source: eodhd.com/financial-apis/api-limits.
 */
final class EodhdHttp {

  static final int AN_EXCHANGE = 100;

  private static final int A_TICKER = 1;
  private static final int A_LIST = 1;
  private static final int A_COMPANY = 10;

  private static final URI PUBLIC = URI.create("https://eodhd.com");
  private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

  private final HttpGet http;
  private final String root;
  private final Secret key;
  private final EodhdResponses answers;

  EodhdHttp(HttpGet http, @Nullable URI baseUrl, Secret key) {
    this.http = http;
    this.root = BaseUrl.root(baseUrl, PUBLIC);
    this.key = key;
    this.answers = new EodhdResponses(key);
  }

  EodhdResponses answers() {
    return answers;
  }

  /**
   * What a resource has of one ticker.
   *
   * @param more further parameters, as {@code &name=value}
   * @throws VendorException if no good answer came
   */
  List<JsonObject> ofTicker(String resource, EodhdTicker ticker, String more) {
    return answers.rows(get("/" + resource + "/" + encoded(ticker.toString()), more, A_TICKER));
  }

  /**
   * What an exchange lists.
   *
   * @throws VendorException if no good answer came
   */
  List<JsonObject> listed(String exchange) {
    return answers.rows(get("/exchange-symbol-list/" + exchange, "", A_LIST));
  }

  /**
   * What a whole exchange has of a day.
   *
   * @param more further parameters, as {@code &name=value}
   * @throws VendorException if no good answer came
   */
  List<JsonObject> day(String exchange, SessionDate date, String more) {
    return answers.rows(get("/eod-bulk-last-day/" + exchange, "&date=" + date + more, AN_EXCHANGE));
  }

  /**
   * The live prices of tickers, at least one: each counts as a call.
   *
   * @throws VendorException if no good answer came
   */
  List<JsonObject> live(List<EodhdTicker> tickers) {
    String others =
        tickers.stream()
            .skip(1)
            .map(ticker -> encoded(ticker.toString()))
            .collect(Collectors.joining(","));
    String more = others.isEmpty() ? "" : "&s=" + others;
    String first = encoded(tickers.getFirst().toString());
    return answers.oneOrMore(get("/real-time/" + first, more, tickers.size() * A_TICKER));
  }

  /**
   * What is known of a company.
   *
   * @throws VendorException if no good answer came
   */
  JsonObject company(EodhdTicker ticker) {
    String more = "&filter=General,Highlights,Technicals";
    return answers.object(get("/fundamentals/" + encoded(ticker.toString()), more, A_COMPANY));
  }

  private VendorResponse get(String path, String more, int calls) {
    URI address =
        URI.create(
            "%s/api%s?api_token=%s&fmt=json%s".formatted(root, path, encoded(key.reveal()), more));
    return http.get(address, HEADERS, calls);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}

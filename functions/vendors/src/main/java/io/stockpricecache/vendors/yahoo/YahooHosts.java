package io.stockpricecache.vendors.yahoo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.vendors.http.BaseUrl;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where Yahoo is reached, each without a slash at its end.
 *
 * @param data serves charts and quotes
 * @param cookie any page of it sets the cookie that a crumb belongs to
 * @param crumb serve crumbs; the second is asked if the first has none
 */
public record YahooHosts(String data, String cookie, List<String> crumb) {

  /** As many hits as a search is asked for. */
  static final int MOST_FOUND = 20;

  private static final YahooHosts PUBLIC =
      new YahooHosts(
          "https://query1.finance.yahoo.com",
          "https://fc.yahoo.com",
          List.of("https://query1.finance.yahoo.com", "https://query2.finance.yahoo.com"));

  public YahooHosts {
    requireNonNull(data, "data is null");
    requireNonNull(cookie, "cookie is null");
    crumb = List.copyOf(crumb);
    if (crumb.isEmpty()) {
      throw new IllegalArgumentException("no host serves crumbs");
    }
  }

  /** Yahoo's own hosts, or the base in place of every one of them. */
  public static YahooHosts of(@Nullable URI base) {
    if (base == null) {
      return PUBLIC;
    }
    String host = BaseUrl.root(base);
    return new YahooHosts(host, host, List.of(host));
  }

  /** What a text may mean; no news and no lists with it. */
  URI search(String text) {
    return URI.create(
        "%s/v1/finance/search?q=%s&quotesCount=%d&newsCount=0&listsCount=0"
            .formatted(data, URLEncoder.encode(text, UTF_8), MOST_FOUND));
  }

  URI cookiePage() {
    return URI.create(cookie + "/");
  }

  List<URI> crumbs() {
    return crumb.stream().map(host -> URI.create(host + "/v1/test/getcrumb")).toList();
  }

  /** Daily bars between two epoch seconds, with the events up to the second. */
  URI dailyChart(Symbol symbol, long period1, long period2) {
    return chart(
        symbol,
        "period1=%d&period2=%d&interval=1d&events=div%%7Csplit%%7CcapitalGain&includePrePost=false"
            .formatted(period1, period2));
  }

  /** Bars of that length that begin between two epoch seconds, those before and after hours too. */
  URI intradayChart(Symbol symbol, BarInterval interval, long period1, long period2) {
    return chart(
        symbol,
        "period1=%d&period2=%d&interval=%s&events=split&includePrePost=true"
            .formatted(period1, period2, interval.text()));
  }

  /** Today alone: for the price in its head. */
  URI todaysChart(Symbol symbol) {
    return chart(symbol, "range=1d&interval=1d&includePrePost=false");
  }

  URI quotes(List<Symbol> symbols, String crumbText) {
    String list = symbols.stream().map(Symbol::value).collect(Collectors.joining(","));
    return URI.create(
        data + "/v7/finance/quote?symbols=" + encoded(list) + "&crumb=" + encoded(crumbText));
  }

  /** What is known of the company, numbers as numbers. */
  URI summary(Symbol symbol, String crumbText) {
    return URI.create(
        data
            + "/v10/finance/quoteSummary/"
            + path(symbol)
            + "?formatted=false&modules=price,summaryDetail,assetProfile&crumb="
            + encoded(crumbText));
  }

  private URI chart(Symbol symbol, String query) {
    return URI.create(data + "/v8/finance/chart/" + path(symbol) + "?" + query);
  }

  /**
   * Of what a symbol may hold, the caret cannot stand in a path, and the ampersand had better not.
   */
  private static String path(Symbol symbol) {
    return symbol.value().replace("^", "%5E").replace("&", "%26");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}

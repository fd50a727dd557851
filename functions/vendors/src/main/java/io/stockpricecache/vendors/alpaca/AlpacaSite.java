package io.stockpricecache.vendors.alpaca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.stockpricecache.domain.intraday.BarInterval;
import io.stockpricecache.runtime.settings.Secret;
import io.stockpricecache.vendors.http.BaseUrl;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of Alpaca's market data, and of the one thing that is asked of its trading API:
 * what can be traded.
 *
 * <p>Bars are asked of the consolidated tape ({@code feed=sip}): every plan has it, but for the
 * last 15 minutes. Live prices come from the best feed that the key's plan has, which on the free
 * one is a single exchange (IEX). Source: Alpaca's market data reference and FAQ.
 *
 * @param data root, without a slash at its end
 * @param trading the same of the trading API
 */
public record AlpacaSite(String data, String trading) {

  /** A key of a paper account begins so, and is refused where money is traded. */
  private static final String PAPER = "PK";

  /** The most that Alpaca gives at once, counted over all symbols of a call. */
  static final int BARS_A_PAGE = 10_000;

  private static final int ACTIONS_A_PAGE = 1_000;

  /** Of spin-offs and unit splits no price is adjusted: they are other companies' shares. */
  private static final String ACTIONS =
      "forward_split,reverse_split,stock_dividend,cash_dividend,name_change";

  public AlpacaSite {
    requireNonNull(data, "data is null");
    requireNonNull(trading, "trading is null");
  }

  /**
   * Alpaca's own hosts, or the base in their place.
   *
   * @param keyId by which it is seen whose the key is
   */
  public static AlpacaSite of(@Nullable URI base, Secret keyId) {
    if (base != null) {
      String root = BaseUrl.root(base);
      return new AlpacaSite(root, root);
    }
    return new AlpacaSite(
        "https://data.alpaca.markets",
        keyId.reveal().startsWith(PAPER)
            ? "https://paper-api.alpaca.markets"
            : "https://api.alpaca.markets");
  }

  /** All US equities that Alpaca knows as traded, on one page. */
  URI assets() {
    return URI.create(trading + "/v2/assets?status=active&asset_class=us_equity");
  }

  /** Daily bars as traded that begin between two instants, both inclusive. */
  URI bars(String symbol, Instant start, Instant end) {
    return bars(symbol, "1Day", start, end);
  }

  /** The same of minutes. */
  URI minutes(String symbol, BarInterval interval, Instant start, Instant end) {
    return bars(symbol, interval.length().toMinutes() + "Min", start, end);
  }

  private URI bars(String symbol, String timeframe, Instant start, Instant end) {
    return URI.create(
        "%s/v2/stocks/bars?symbols=%s&timeframe=%s&start=%s&end=%s&adjustment=raw&limit=%d&feed=sip&sort=asc"
            .formatted(data, encoded(symbol), timeframe, start, end, BARS_A_PAGE));
  }

  /** Corporate actions that Alpaca processes between two dates, both inclusive. */
  URI actions(String symbol, LocalDate start, LocalDate end) {
    return URI.create(
        "%s/v1/corporate-actions?symbols=%s&types=%s&start=%s&end=%s&limit=%d&sort=asc"
            .formatted(data, encoded(symbol), ACTIONS, start, end, ACTIONS_A_PAGE));
  }

  URI snapshots(Collection<String> symbols) {
    return URI.create(data + "/v2/stocks/snapshots?symbols=" + String.join(",", symbols));
  }

  static URI page(URI first, String token) {
    return URI.create(first + "&page_token=" + encoded(token));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}

package io.stockpricecache.vendors.alpaca;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of Alpaca's market data.
 *
 * <p>Bars are asked of the consolidated tape ({@code feed=sip}): every plan has it, but for the
 * last 15 minutes. Live prices come from the best feed that the key's plan has, which on the free
 * one is a single exchange (IEX). Source: Alpaca's market data reference and FAQ.
 *
 * @param data root, without a slash at its end
 */
public record AlpacaSite(String data) {

  /** The most that Alpaca gives at once, counted over all symbols of a call. */
  private static final int BARS_A_PAGE = 10_000;

  private static final int ACTIONS_A_PAGE = 1_000;

  /** Of spin-offs and unit splits no price is adjusted: they are other companies' shares. */
  private static final String ACTIONS =
      "forward_split,reverse_split,stock_dividend,cash_dividend,name_change";

  public AlpacaSite {
    requireNonNull(data, "data is null");
  }

  /** Alpaca's own host, or the base in its place. */
  public static AlpacaSite of(@Nullable URI base) {
    return new AlpacaSite(
        base == null ? "https://data.alpaca.markets" : base.toString().replaceFirst("/+$", ""));
  }

  /** Daily bars as traded that begin between two instants, both inclusive. */
  URI bars(String symbol, Instant start, Instant end) {
    return URI.create(
        "%s/v2/stocks/bars?symbols=%s&timeframe=1Day&start=%s&end=%s&adjustment=raw&limit=%d&feed=sip&sort=asc"
            .formatted(data, encoded(symbol), start, end, BARS_A_PAGE));
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

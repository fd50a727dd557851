package io.stockpricecache.vendors.eodhd;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.instrument.Isin;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.symbol.Exchanges;
import io.stockpricecache.domain.symbol.Market;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.price.QuotedUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What EODHD lists of its exchanges, each a page of one call. Source:
 * eodhd.com/financial-apis/exchanges-api-list-of-tickers-and-trading-hours.
 */
final class EodhdListings {

  private final EodhdHttp http;

  EodhdListings(EodhdHttp http) {
    this.http = http;
  }

  /**
   * @param page the exchange's code; null for the first
   */
  ListingsPage ask(@Nullable String page) {
    List<String> exchanges = EodhdExchanges.listed();
    int at = page == null ? 0 : exchanges.indexOf(page);
    if (at < 0) {
      throw http.answers().failure(VendorFailure.MALFORMED, "a page of something else");
    }
    String exchange = exchanges.get(at);
    List<JsonObject> rows = http.listed(exchange);
    if (rows.isEmpty()) {
      throw http.answers().failure(VendorFailure.EMPTY, "no symbol of " + exchange);
    }
    return new ListingsPage(
        rows.stream().flatMap(row -> read(row, exchange).stream()).toList(),
        at + 1 < exchanges.size() ? exchanges.get(at + 1) : null);
  }

  private static Optional<ListedInstrument> read(JsonObject row, String exchange) {
    return row.findAnyText("Code")
        .flatMap(code -> EodhdTicker.parse(code, exchange))
        .flatMap(
            symbol ->
                ListedInstrument.of(
                    symbol,
                    row.findAnyText("Name").orElse(""),
                    EodhdCompany.kind(row.findAnyText("Type").orElse("")),
                    mic(symbol, row, exchange),
                    currency(row)))
        .map(listed -> listed.withIsin(row.findAnyText("Isin").flatMap(Isin::find).orElse(null)));
  }

  /** Of the US each row names its own; elsewhere the market is the exchange. */
  private static @Nullable String mic(Symbol symbol, JsonObject row, String exchange) {
    return exchange.equals(EodhdExchanges.US)
        ? Exchanges.find(symbol, row.findAnyText("Exchange").orElse(null)).orElse(null)
        : Markets.find(symbol).map(Market::id).orElse(null);
  }

  private static @Nullable String currency(JsonObject row) {
    return row.findAnyText("Currency")
        .flatMap(QuotedUnit::find)
        .map(unit -> unit.currency().getCurrencyCode())
        .orElse(null);
  }
}

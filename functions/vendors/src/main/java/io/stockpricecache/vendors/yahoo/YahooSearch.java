package io.stockpricecache.vendors.yahoo;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.marketdata.SearchAnswer;
import io.stockpricecache.domain.symbol.Exchanges;
import io.stockpricecache.domain.symbol.InvalidSymbolException;
import io.stockpricecache.domain.symbol.Markets;
import io.stockpricecache.domain.symbol.Symbol;
import io.stockpricecache.domain.vendor.VendorName;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.util.Optional;

/**
 * The search of Yahoo's own page, by symbol, name or ISIN. Companies that are not listed come in
 * its answers without a symbol, and are passed over as whatever is traded where no calendar is
 * known.
 */
final class YahooSearch {

  private static final String ROWS = "quotes";

  private final YahooHttp http;
  private final YahooHosts hosts;

  YahooSearch(YahooHttp http, YahooHosts hosts) {
    this.http = http;
    this.hosts = hosts;
  }

  SearchAnswer ask(String text) {
    JsonObject answer = YahooResponses.root(http.get(hosts.search(text)), ROWS);
    try {
      return new SearchAnswer(
          VendorName.YAHOO,
          answer.rows(ROWS).stream()
              .flatMap(row -> read(row).stream())
              .limit(YahooHosts.MOST_FOUND)
              .toList());
    } catch (WrongShapeException e) {
      throw YahooResponses.malformed("search: " + e.getMessage());
    }
  }

  private static Optional<ListedInstrument> read(JsonObject row) {
    return row.findAnyText("symbol")
        .flatMap(YahooSearch::symbol)
        .flatMap(
            symbol ->
                ListedInstrument.of(
                    symbol,
                    row.findAnyText("longname").or(() -> row.findAnyText("shortname")).orElse(""),
                    YahooFeed.kind(row.findAnyText("quoteType").orElse("")),
                    Exchanges.find(symbol, row.findAnyText("exchange").orElse(null)).orElse(null),
                    null));
  }

  private static Optional<Symbol> symbol(String text) {
    try {
      return Optional.of(new Symbol(text))
          .filter(symbol -> Markets.findTrackable(symbol).isPresent());
    } catch (InvalidSymbolException e) {
      // None that could be asked for.
      return Optional.empty();
    }
  }
}

package io.stockpricecache.vendors.alpaca;

import io.stockpricecache.domain.directory.ListedInstrument;
import io.stockpricecache.domain.marketdata.ListingsPage;
import io.stockpricecache.domain.symbol.Exchanges;
import io.stockpricecache.domain.vendor.VendorException;
import io.stockpricecache.domain.vendor.VendorFailure;
import io.stockpricecache.vendors.http.VendorResponse;
import io.stockpricecache.vendors.json.JsonObject;
import io.stockpricecache.vendors.json.WrongShapeException;
import java.util.Optional;

/**
 * What can be traded with Alpaca, in one call. It does not tell stocks from funds. Source: Alpaca's
 * trading API, docs.alpaca.markets/reference/get-v2-assets-1.
 */
final class AlpacaListings {

  private static final String CURRENCY = "USD";

  private final AlpacaHttp http;
  private final AlpacaSite site;
  private final AlpacaResponses answers;

  AlpacaListings(AlpacaHttp http, AlpacaSite site, AlpacaResponses answers) {
    this.http = http;
    this.site = site;
    this.answers = answers;
  }

  ListingsPage ask() {
    try {
      VendorResponse answer = http.get(site.assets());
      return new ListingsPage(
          answers.objects(answer).stream().flatMap(row -> read(row).stream()).toList(), null);
    } catch (VendorException e) {
      if (e.failure() != VendorFailure.BAD_CREDENTIALS) {
        throw e;
      }
      // The key may be good for prices all the same: it must not be closed for those.
      throw answers.failure(
          VendorFailure.NOT_ENTITLED, "the trading API refuses the key: " + e.detail());
    } catch (WrongShapeException e) {
      throw answers.failure(VendorFailure.MALFORMED, "assets: " + e.getMessage());
    }
  }

  private static Optional<ListedInstrument> read(JsonObject row) {
    boolean isTraded =
        row.findFlag("tradable").orElse(false)
            && row.findAnyText("status").filter("active"::equals).isPresent();
    return row.findAnyText("symbol")
        .filter(_ -> isTraded)
        .flatMap(AlpacaSymbols::parse)
        .flatMap(
            symbol ->
                ListedInstrument.of(
                    symbol,
                    row.findAnyText("name").orElse(""),
                    null,
                    Exchanges.find(symbol, row.findAnyText("exchange").orElse(null)).orElse(null),
                    CURRENCY));
  }
}
